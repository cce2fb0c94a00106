namespace RouteScript.Testing.Matching;

/// <summary>Two lines side by side; one of them may be missing. Indexes count from 0, −1 for a missing line.</summary>
public readonly record struct LinePair(int Expected, int Seen, bool Equal);
