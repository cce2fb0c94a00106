namespace RouteScript.Flood;

/// <summary>How many calls were begun, went through whole, were answered with 503 or another failure; and datagrams sent a second time.</summary>
internal readonly record struct Totals(int Began, int Completed, int Refused, int Repeated)
{
    public static Totals operator -(Totals a, Totals b) =>
        new(a.Began - b.Began, a.Completed - b.Completed, a.Refused - b.Refused, a.Repeated - b.Repeated);
}
