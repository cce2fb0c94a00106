namespace RouteScript.Testing.Servers;

/// <summary>A script to load. Text is Latin-1, one character per byte.</summary>
/// <param name="Path">The file that diagnostics name.</param>
/// <param name="Text">The script; lines before it are empty where it stands inside another file, so that line numbers are right.</param>
public sealed record ScriptSource(string Path, string Text);
