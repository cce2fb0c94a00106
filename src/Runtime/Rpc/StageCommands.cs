using System.Globalization;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Staging;
using RouteScript.Runtime.Versions;

namespace RouteScript.Runtime.Rpc;

/// <summary>The <c>script.</c> commands about a version that is tried beside the running one.</summary>
public static class StageCommands
{
    private const int RefusedCode = 500;

    public static RpcRegistryBuilder AddStaging(this RpcRegistryBuilder registry, RouteEngine engine, IScriptControl scripts) => registry
        .Add("script.stage", "Puts a script beside the running one: FILE [SHARE%]. It is tried on live requests, and what it would decide differently is counted.",
            (request, reply) => StageAsync(scripts, request, reply))
        .Add("script.staged", "Tells what came of comparing the staged script with the running one, with examples.",
            (_, reply) => Show(engine, reply))
        .Add("script.canary", "Gives a part of the new calls to the staged script: N%, source NETWORK, $variable VALUE, or off; then [POINTS] more that may fail of a hundred.",
            (request, reply) => Begin(engine, request, reply))
        .Add("script.promote", "Loads the staged script in place of the running one.",
            (request, reply) => scripts.AnswerAsync(new LoadOrder(request.Scan(reply).OptionalText(request.Method)!) { Promote = true }, reply))
        .Add("script.unstage", "Takes the staged script away; calls it was given end with it.",
            (_, reply) => Unstage(engine, reply));

    private static ValueTask StageAsync(IScriptControl scripts, RpcRequest request, RpcReply reply)
    {
        var scan = request.Scan(reply);
        var path = scan.Text();
        var share = scan.OptionalText("100%")!;
        var by = scan.OptionalText(request.Method)!;
        if (reply.IsFault)
            return ValueTask.CompletedTask;
        if (path.Length > 0 && double.TryParse(share.TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is > 0 and <= 100)
            return scripts.AnswerAsync(new LoadOrder(by) { Stage = path, Share = percent / 100 }, reply);

        reply.Fault(400, "a script is staged by its file, and the part of the calls that is compared, as in: kamailio.cfg 25%");
        return ValueTask.CompletedTask;
    }

    private static void Begin(RouteEngine engine, RpcRequest request, RpcReply reply)
    {
        if (Staged(engine, reply) is not { } staged)
            return;

        var scan = request.Scan(reply);
        List<string> words = [scan.Text()];
        if (words[0] == "off")
        {
            staged.EndCanary();
            return;
        }

        if (!words[0].EndsWith('%'))
            words.Add(scan.Text());
        var points = scan.OptionalDouble(Canary.DefaultPoints);
        if (reply.IsFault)
            return;
        if (!CanaryRule.TryParse(words, staged.Version, out var rule, out var problem))
            reply.Fault(400, problem);
        else if (points is < 0 or > 100)
            reply.Fault(400, "of a hundred requests 0 to 100 more may fail");
        else
            staged.BeginCanary(rule, points);
    }

    private static void Unstage(RouteEngine engine, RpcReply reply)
    {
        if (Staged(engine, reply) is not null)
            engine.Stage(null);
    }

    private static void Show(RouteEngine engine, RpcReply reply)
    {
        if (Staged(engine, reply) is not { } staged)
            return;

        var counts = staged.Report.Counts;
        var said = reply.AddStruct()
            .Add("version", staged.Version.Number)
            .Add("beside", engine.Current.Number)
            .Add("file", staged.Path)
            .Add("since", ScriptCommands.Time(engine, staged.Since))
            .Add("same", counts.Same)
            .Add("different", counts.Different);
        foreach (var kind in Enum.GetValues<DifferenceKind>())
            said.Add(kind.ToString().ToLowerInvariant(), staged.Report.Of(kind));
        said.Add("not_comparable", counts.NotComparable)
            .Add("failed", counts.Failed)
            .Add("skipped", counts.Skipped)
            .Add("canary", staged.Canary?.Rule.Text ?? "off");
        if (staged.Canary is { } canary)
        {
            var (ours, theirs) = (staged.Outcomes - canary.Staged, engine.Current.Outcomes - canary.Running);
            said.Add("canary_requests", ours.Total).Add("canary_failed", ours.Failed).Add("other_requests", theirs.Total).Add("other_failed", theirs.Failed);
        }

        if (staged.Verdict.Length > 0)
            said.Add("verdict", staged.Verdict);
        foreach (var example in staged.Report.Examples)
            reply.AddStruct().Add("request", example.Request).Add("kind", example.Kind).Add("what", example.Text);
    }

    private static StagedScript? Staged(RouteEngine engine, RpcReply reply)
    {
        if (engine.Staged is null)
            reply.Fault(RefusedCode, "No script is staged.");
        return engine.Staged;
    }
}
