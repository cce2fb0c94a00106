namespace RouteScript.Flood;

/// <summary>What came of some seconds at one rate.</summary>
internal sealed record Phase(double Rate, double Seconds, Totals Totals)
{
    public required Tally Tally { get; init; }

    public required int From { get; init; }

    public required int To { get; init; }

    /// <summary>Microseconds from INVITE to 200, in order.</summary>
    public required int[] Latencies { get; init; }

    /// <summary>Seconds by which the sender was behind at most.</summary>
    public required double Late { get; init; }

    /// <summary>Datagrams the sender's own sockets lost since the start.</summary>
    public required long Lost { get; init; }

    /// <summary>Requests the callees did not understand, since the start.</summary>
    public required long Unexpected { get; init; }

    /// <summary>Calls per second that went through from INVITE to the 200 of BYE.</summary>
    public double Completed => Totals.Completed / Seconds;

    /// <summary>Of the calls begun in this phase those that went through, if the next phase begins none.</summary>
    public double ShareWith(Phase next) => (double)(Totals.Completed + next.Totals.Completed) / Math.Max(1, Totals.Began);

    /// <summary>Seconds until the calls of half a second went through at this rate; none if they never did.</summary>
    public double? Recovered(double least)
    {
        for (var at = From; at + 5 <= To; at++)
        {
            if (Tally.CompletedIn(at, at + 5) >= Rate * 5 * Tally.Slice * least)
                return (at - From) * Tally.Slice;
        }

        return null;
    }

    public override string ToString() =>
        $"{Totals.Began / Seconds,6:F0}/s begun {Completed,6:F0}/s whole {Totals.Refused / Seconds,6:F0}/s refused {Totals.Repeated / Seconds,6:F0}/s sent again,"
        + $" 200 after {At(0.5)} {At(0.9)} {At(0.99)} us; sender late {Late * 1000:F0} ms, lost {Lost}"
        + (Unexpected > 0 ? $", unexpected {Unexpected}" : "");

    private int At(double share) => Latencies.Length == 0 ? 0 : Latencies[(int)((Latencies.Length - 1) * share)];
}
