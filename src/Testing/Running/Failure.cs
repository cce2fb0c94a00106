namespace RouteScript.Testing.Running;

/// <summary>Why a conversation did not go as written.</summary>
/// <param name="Line">The line of the section, in the test's file.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Detail">What was expected and seen; may be empty.</param>
public sealed record Failure(int Line, string Summary, string Detail = "");
