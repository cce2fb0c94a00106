namespace RouteScript.Runtime.Versions;

/// <summary>A load that succeeded, for the list of versions and for going back to it.</summary>
/// <param name="By">Who or what asked.</param>
/// <param name="Path">The script's file.</param>
public sealed record VersionEntry(int Number, DateTimeOffset At, string By, string Path, ScriptSources Sources);
