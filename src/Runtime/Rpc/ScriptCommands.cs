using System.Collections.Immutable;
using System.Globalization;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Versions;

namespace RouteScript.Runtime.Rpc;

/// <summary>The <c>script.</c> commands: what runs, and the way to another version and back.</summary>
public static class ScriptCommands
{
    private const int RefusedCode = 500;

    public static RpcRegistryBuilder AddScripts(this RpcRegistryBuilder registry, RouteEngine engine, IScriptControl scripts) => registry
        .Add("script.reload", "Loads the script anew; calls under way go on with the version that began them.",
            (request, reply) => scripts.AnswerAsync(new LoadOrder(request.Scan(reply).OptionalText(request.Method)!), reply))
        .Add("script.check", "Tries to load the script and changes nothing.",
            (request, reply) => scripts.AnswerAsync(new LoadOrder(request.Method) { DryRun = true }, reply))
        .Add("script.rollback", "Loads a version that ran before, from the texts it was made of; without a number the one before.",
            (request, reply) => RollBackAsync(engine, scripts, request, reply))
        .Add("script.diff", "Tells what changes between two versions: numbers or file; without them the newest and the one before it, with one that one and the newest.",
            (request, reply) => Compare(engine, scripts, request, reply))
        .Add("script.versions", "Lists the versions that can be gone back to, and those that still have transactions.",
            (_, reply) => List(engine, scripts, reply));

    private static ValueTask RollBackAsync(RouteEngine engine, IScriptControl scripts, RpcRequest request, RpcReply reply)
    {
        var number = request.Scan(reply).OptionalInteger(Before(engine, scripts));
        if (reply.IsFault)
            return ValueTask.CompletedTask;
        if (number <= 0)
        {
            reply.Fault(RefusedCode, "There is no version before this one.");
            return ValueTask.CompletedTask;
        }

        return scripts.AnswerAsync(new LoadOrder($"{request.Method} {number}") { RollBackTo = (int)number }, reply);
    }

    private static long Before(RouteEngine engine, IScriptControl scripts) =>
        scripts.History.Entries.LastOrDefault(entry => entry.Number < engine.Current.Number)?.Number ?? 0;

    /// <summary>Loads, and tells what came of it.</summary>
    internal static async ValueTask AnswerAsync(this IScriptControl scripts, LoadOrder order, RpcReply reply)
    {
        var report = await scripts.LoadAsync(order).ConfigureAwait(false);
        if (report.IsRefused)
        {
            reply.Fault(RefusedCode, $"refused, version {report.Version} goes on\n{string.Join('\n', report.Lines)}");
            return;
        }

        var said = reply.AddStruct()
            .Add("version", report.Version)
            .Add("outcome", report.Outcome switch { LoadOutcome.Active => "active", LoadOutcome.Staged => "staged", _ => "would load" })
            .Add("milliseconds", (long)Math.Ceiling(report.Taken.TotalMilliseconds));
        Add(report.Changes, said);
        foreach (var line in report.Lines)
            said.Add("remark", line);
        if (report.Unstaged > 0 && !order.Promote)
            said.Add("remark", $"Version {report.Unstaged} is not staged any more.");
    }

    /// <summary>From the older to the newer; the files are what comes after all versions.</summary>
    private static void Compare(RouteEngine engine, IScriptControl scripts, RpcRequest request, RpcReply reply)
    {
        var newest = engine.Current.Number;
        var scan = request.Scan(reply);
        var first = scan.OptionalText();
        var second = scan.OptionalText();
        var (before, after) = (first, second) switch
        {
            (null, _) => (Before(engine, scripts), newest),
            ("file", null) => (newest, 0),
            (_, null) => (Number(first, reply), newest),
            _ => (Number(first, reply), Number(second, reply)),
        };
        if (!reply.IsFault && first is null && before == 0)
            reply.Fault(RefusedCode, "There is no version before this one.");
        if (reply.IsFault)
            return;

        var comparison = scripts.Compare((int)before, (int)after);
        if (comparison.Problem.Length > 0)
            reply.Fault(RefusedCode, comparison.Problem);
        else
            Add(comparison.Changes, reply.AddStruct().Add("from", before == 0 ? "file" : $"{before}").Add("to", after == 0 ? "file" : $"{after}"));
    }

    private static long Number(string word, RpcReply reply)
    {
        if (word == "file")
            return 0;
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            return number;

        reply.Fault(400, $"a version is a number or the word file, not {word}");
        return 0;
    }

    private static void Add(ImmutableArray<ScriptChange> changes, RpcStruct reply)
    {
        foreach (var change in changes)
            reply.Add(change.Word, change.What);
    }

    internal static string Time(RouteEngine engine, DateTimeOffset at) => $"{TimeZoneInfo.ConvertTime(at, engine.Time.LocalTimeZone):yyyy-MM-dd HH:mm:ss}";

    private static void List(RouteEngine engine, IScriptControl scripts, RpcReply reply)
    {
        foreach (var entry in scripts.History.Entries)
        {
            var version = reply.AddStruct()
                .Add("version", entry.Number)
                .Add("hash", entry.Sources.Hash)
                .Add("loaded", Time(engine, entry.At))
                .Add("by", entry.By)
                .Add("files", entry.Sources.Files.Length);
            if (entry.Number == engine.Current.Number)
                version.Add("state", "active").Add("users", engine.Current.Users);
            else if (engine.Retired.Versions.FirstOrDefault(old => old.Number == entry.Number) is { } retired)
                version.Add("state", "ends").Add("users", retired.Users);
            else
                version.Add("state", "kept");
        }

        if (engine.Staged is { } staged)
        {
            reply.AddStruct()
                .Add("version", staged.Version.Number)
                .Add("hash", staged.Sources.Hash)
                .Add("loaded", Time(engine, staged.Since))
                .Add("by", "stage")
                .Add("files", staged.Sources.Files.Length)
                .Add("state", "staged")
                .Add("users", staged.Version.Users);
        }
    }
}
