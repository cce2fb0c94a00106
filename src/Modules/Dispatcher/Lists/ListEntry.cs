namespace RouteScript.Modules.Dispatcher.Lists;

/// <summary>One line of a list file. Text is Latin-1.</summary>
/// <param name="Set">The set it belongs to.</param>
/// <param name="Uri">As written.</param>
/// <param name="Flags">The state to begin with.</param>
/// <param name="Priority">Higher ones come first.</param>
/// <param name="Attributes">The text up to the first blank; empty if there is none.</param>
public sealed record ListEntry(int Set, string Uri, DestinationFlags Flags, int Priority, string Attributes);
