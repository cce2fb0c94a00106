namespace RouteScript.Runtime.Engine;

/// <summary>Requests by how they ended. A request failed if its final reply was 4xx, 5xx or 6xx, or if the script did nothing about it.</summary>
/// <remarks>Challenges (401, 407) and cancelled requests (487) did not fail.</remarks>
public readonly record struct Outcomes(long Served, long Failed)
{
    public long Total => Served + Failed;

    /// <summary>The part that failed, 0 to 1.</summary>
    public double Rate => Total == 0 ? 0 : (double)Failed / Total;

    public static Outcomes operator +(Outcomes left, Outcomes right) => new(left.Served + right.Served, left.Failed + right.Failed);

    public static Outcomes operator -(Outcomes left, Outcomes right) => new(left.Served - right.Served, left.Failed - right.Failed);

    public static Outcomes Add(Outcomes left, Outcomes right) => left + right;

    public static Outcomes Subtract(Outcomes left, Outcomes right) => left - right;

    /// <param name="code">Of a final reply.</param>
    internal static bool IsFailure(int code) => code >= 400 && code is not (401 or 407 or 487);
}
