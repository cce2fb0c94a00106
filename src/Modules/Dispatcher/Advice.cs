using System.Globalization;
using RouteScript.Dsl.Binding;
using RouteScript.Modules.Dispatcher.Distributions;
using RouteScript.Modules.Dispatcher.Lists;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Dispatcher;

/// <summary>What a script asks of the module and does not mean, perhaps.</summary>
internal static class Advice
{
    private const int RoundRobin = 4;

    /// <returns>Sentences for whoever wrote the script.</returns>
    public static IEnumerable<string> For(DispatcherModule module, BoundProgram program, DestinationTable table, bool setsFlags)
    {
        if (!setsFlags && module.HasFailover)
            yield return "failover is on because the script calls ds_next_dst, ds_next_domain or ds_mark_dst; Kamailio needs modparam(\"dispatcher\", \"flags\", 2) for it.";
        foreach (var word in module.ReplyCodes.Unread)
            yield return $"ds_ping_reply_codes: `{word}` means nothing; write it as `class=2;class=3;code=488`.";

        var algorithms = ProgramCalls.All(program).Select(AlgorithmOf).ToHashSet();
        if (algorithms.Contains(RoundRobin) && table.Listed.Any(d => d.Attributes.Weight > 0))
            yield return "algorithm 4 gives everyone the same number of turns, whatever its weight; 9 is by weight.";
        if (!algorithms.Contains(DistributionTable.CallLoad))
            yield break;
        if (module.LoadHashSize <= 0)
            yield return "algorithm 10 counts calls only with modparam(\"dispatcher\", \"ds_hash_size\", 8); without it the first destination gets all.";
        if (table.Listed.Any(d => !d.DuidText.IsDefined))
            yield return "algorithm 10 counts calls only of destinations with an attribute duid, as duid=pbx1.";
    }

    private static int? AlgorithmOf(BoundCall call)
    {
        if (call.Function.Name is not ("ds_select_dst" or "ds_select_domain" or "ds_select") || call.Arguments.Length < 2)
            return null;

        return call.Arguments[1] switch
        {
            BoundInteger number => (int)number.Value,
            BoundText text when int.TryParse(text.Value, CultureInfo.InvariantCulture, out var number) => number,
            _ => null,
        };
    }
}
