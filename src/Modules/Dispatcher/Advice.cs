using System.Collections.Immutable;
using System.Globalization;
using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Text;
using RouteScript.Modules.Ctl;
using RouteScript.Modules.Dispatcher.Distributions;
using RouteScript.Modules.Dispatcher.Lists;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Dispatcher;

/// <summary>What a script asks of the module and does not mean, perhaps.</summary>
internal sealed class Advice(DispatcherModule module)
{
    private const int RoundRobin = 4;

    private readonly ImmutableArray<BoundCall> _calls =
        [.. ProgramCalls.All(module.Context.Version.Program).Where(call => call.Function.Module == module.Context.Name)];

    public IEnumerable<Diagnostic> All()
    {
        foreach (var said in OfFailover().Concat(OfReplyCodes()))
            yield return said;

        var entries = ReadList(out var problem);
        if (problem is not null)
            yield return problem;
        var attributes = entries.ConvertAll(entry => DestinationAttributes.Parse(entry.Attributes));
        foreach (var said in OfAlgorithms(attributes).Concat(OfControl()))
            yield return said;
    }

    private IEnumerable<Diagnostic> OfFailover()
    {
        if (!module.SetsFlags && module.HasFailover && _calls.FirstOrDefault(DispatcherModule.NeedsFailover) is { } call)
        {
            yield return DispatcherDiagnostics.FailoverByDefault.At(call.Span, call.Function.Name) with
            {
                Hint = "Write `modparam(\"dispatcher\", \"flags\", 2)`; then it is so on both.",
            };
        }
    }

    private IEnumerable<Diagnostic> OfReplyCodes()
    {
        if (module.ReplyCodes.Unread.Count > 0 && module.Context.PlaceOf("ds_ping_reply_codes") is { } place)
        {
            yield return DispatcherDiagnostics.ReplyCode.At(place, string.Join(", ", module.ReplyCodes.Unread.Select(word => $"`{word}`"))) with
            {
                Hint = "Write classes as `class=2`, single codes as `code=488`, with `;` between: `class=2;class=3;code=488`.",
            };
        }
    }

    private List<ListEntry> ReadList(out Diagnostic? problem)
    {
        problem = null;
        try
        {
            if (ListFile.Parse(File.ReadAllBytes(module.ListPath), out var error) is { } entries)
                return entries;
            problem = ListProblem($"{module.ListFile}: {error}.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problem = ListProblem($"The list file {module.ListPath} cannot be read: a server with this script would not start here.");
        }

        return [];
    }

    private Diagnostic ListProblem(string message) =>
        DispatcherDiagnostics.ListNotRead.At(module.Context.PlaceOf("list_file") ?? PlaceOfUse, message) with
        {
            Hint = "One destination a line: `1 sip:10.0.0.11:5080 0 10 duid=pbx1`, that is set, URI, flags, priority, attributes.",
        };

    private IEnumerable<Diagnostic> OfAlgorithms(List<DestinationAttributes> attributes)
    {
        foreach (var (place, algorithm) in _calls.SelectMany(Algorithms).DistinctBy(use => use.Algorithm))
        {
            if (algorithm == RoundRobin && attributes.Exists(one => one.Weight > 0))
            {
                yield return DispatcherDiagnostics.WeightIgnored.At(place) with
                {
                    Hint = "`9` chooses by `weight`. `10` chooses by active calls; it needs `modparam(\"dispatcher\", \"ds_hash_size\", 8)` and a `duid` for each destination.",
                };
            }

            if (algorithm != DistributionTable.CallLoad)
                continue;

            if (module.LoadHashSize <= 0)
            {
                yield return DispatcherDiagnostics.LoadNotCounted.At(place, "`ds_hash_size` is not set: the first destination gets all calls") with
                {
                    Hint = "Write `modparam(\"dispatcher\", \"ds_hash_size\", 8)`.",
                };
            }

            if (attributes.Exists(one => one.Duid is null))
            {
                yield return DispatcherDiagnostics.LoadNotCounted.At(place, "a destination of the list has no `duid`: its calls are not counted") with
                {
                    Hint = "Give each destination an attribute `duid` of its own: `duid=pbx1`.",
                };
            }
        }
    }

    private IEnumerable<Diagnostic> OfControl()
    {
        if (module.Context.Find<CtlModule>() is null)
        {
            yield return DispatcherDiagnostics.NoControlModule.At(module.Context.PlaceOf("list_file") ?? PlaceOfUse) with
            {
                Hint = "`routescript ctl dispatcher.list` works without it; for `kamcmd` write `loadmodule \"ctl.so\"`.",
            };
        }
    }

    private TextSpan PlaceOfUse => _calls.IsEmpty ? new TextSpan(module.Context.Version.Program.Files[0], 0, 0) : _calls[0].Span;

    private static IEnumerable<(TextSpan Place, int Algorithm)> Algorithms(BoundCall call)
    {
        if (call.Function.Name is not ("ds_select_dst" or "ds_select_domain" or "ds_select") || call.Arguments.Length < 2)
            yield break;

        var argument = call.Arguments[1];
        if (argument is BoundInteger number)
            yield return (argument.Span, (int)number.Value);
        else if (argument is BoundText text && int.TryParse(text.Value, CultureInfo.InvariantCulture, out var written))
            yield return (argument.Span, written);
    }
}
