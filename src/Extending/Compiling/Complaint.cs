namespace RouteScript.Extending.Compiling;

/// <summary>Something that is wrong with the C# of a module, where lines and characters count from 0.</summary>
internal sealed record Complaint(string Path, int Line, int Column, int Length, string Message);
