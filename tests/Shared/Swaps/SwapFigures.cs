namespace RouteScript.Shared.Swaps;

/// <summary>What came of exchanging a module under load.</summary>
/// <param name="Refused">Calls refused with 503 and made anew: the machine was so busy that they came late.</param>
/// <param name="Alive">Load contexts that are left: one is that of the module that runs.</param>
/// <param name="Median">Of the time from the order to the exchange.</param>
/// <param name="Memory">Of the whole process, ten times on the way; −1 where old code was left.</param>
internal sealed record SwapFigures(int Swaps, int Calls, IReadOnlyCollection<string> Failed, int Refused, int Alive, TimeSpan Median, TimeSpan Longest, IReadOnlyList<long> Memory);
