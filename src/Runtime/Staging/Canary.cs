using RouteScript.Runtime.Engine;

namespace RouteScript.Runtime.Staging;

/// <summary>A part of the new calls runs the staged script, for as long as that does about as well as the running one.</summary>
/// <param name="Rule">Which calls.</param>
/// <param name="Points">How many of a hundred requests more may fail than with the running script.</param>
/// <param name="Staged">What the staged script had done when this began.</param>
/// <param name="Running">The same of the running one.</param>
public sealed record Canary(CanaryRule Rule, double Points, Outcomes Staged, Outcomes Running)
{
    public const double DefaultPoints = 10;

    /// <summary>Before so many nothing is concluded.</summary>
    private const int Fewest = 20;

    /// <summary>A difference that chance makes once in some 700 times.</summary>
    private const double Deviations = 3;

    /// <summary>Whether the staged script fails more often than it may, and more than chance would explain.</summary>
    /// <param name="staged">What each has done until now.</param>
    /// <param name="running">The same of the running one.</param>
    public bool Condemns(Outcomes staged, Outcomes running)
    {
        var ours = staged - Staged;
        var theirs = (running - Running).Total >= Fewest ? running - Running : running;
        if (ours.Total < Fewest || ours.Rate - theirs.Rate <= Points / 100)
            return false;
        if (theirs.Total == 0)
            return true;

        var pooled = (ours + theirs).Rate;
        var deviation = Math.Sqrt(pooled * (1 - pooled) * ((1.0 / ours.Total) + (1.0 / theirs.Total)));
        return ours.Rate - theirs.Rate > Deviations * deviation;
    }
}
