namespace RouteScript.Runtime.Sdk;

/// <summary>The end of a request that began here. Text is Latin-1.</summary>
/// <param name="Code">The final reply's; 408 without any, 477 if it could not be sent, 478 if its destination has no address.</param>
/// <param name="Reason">Of its first line, or of the code that stands for it.</param>
/// <param name="Message">The whole reply; empty without one.</param>
public sealed record OwnReply(int Code, string Reason, string Message);
