namespace RouteScript.Cli.Demo;

/// <summary>What came of all calls.</summary>
public sealed record DemoSummary(int Calls, int Answered, int FailOvers, int CutOff, int Lost, IReadOnlyList<(string Server, int Calls)> PerServer)
{
    /// <summary>Every call was answered; and none was cut off but those whose server was switched off.</summary>
    public bool IsGood => Calls > 0 && Answered == Calls && Lost == 0;

    public static DemoSummary Of(IReadOnlyCollection<DemoCall> calls, IReadOnlyList<DemoServer> servers) => new(
        calls.Count,
        calls.Count(call => call.IsAnswered),
        calls.Count(call => call.IsAnswered && call.Servers.Count > 1),
        calls.Count(call => call.State == DemoCallState.CutOff),
        calls.Count(call => !call.IsAnswered),
        [.. servers.Select(server => (server.Name, calls.Count(call => call.IsAnswered && call.Servers.LastOrDefault() == server.Name)))]);

    public IEnumerable<string> Lines()
    {
        yield return $"{Answered} of {Calls} calls answered, {Lost} lost, {FailOvers} by fail-over: "
            + string.Join(", ", PerServer.Select(one => $"{one.Server} {one.Calls}")) + ".";
        if (CutOff > 0)
            yield return $"{CutOff} of them {(CutOff == 1 ? "was" : "were")} talking to the server when it was switched off; no load balancer can save that.";
    }
}
