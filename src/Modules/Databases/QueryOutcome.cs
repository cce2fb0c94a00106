namespace RouteScript.Modules.Databases;

/// <summary>How a query ended.</summary>
public enum QueryEnd
{
    /// <summary>It was carried out.</summary>
    Done,

    /// <summary>The database said no, or what it said could not be taken.</summary>
    Failed,

    /// <summary>The database was not reached.</summary>
    Unreachable,
}

/// <param name="End">How it ended.</param>
/// <param name="Result">What came back; empty if it failed.</param>
/// <param name="Fault">What is to be logged; empty if there is nothing to say, or it was said a moment ago.</param>
public readonly record struct QueryOutcome(QueryEnd End, QueryResult Result, string Fault)
{
    public static QueryOutcome Done(QueryResult result) => new(QueryEnd.Done, result, "");

    public static QueryOutcome Failed(string fault) => new(QueryEnd.Failed, QueryResult.Empty, fault);

    public static QueryOutcome Unreachable(string fault) => new(QueryEnd.Unreachable, QueryResult.Empty, fault);
}
