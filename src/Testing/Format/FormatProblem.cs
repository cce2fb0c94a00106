namespace RouteScript.Testing.Format;

/// <summary>A line of a test that cannot be understood, and what to do about it.</summary>
public sealed record FormatProblem(int Line, string Message);
