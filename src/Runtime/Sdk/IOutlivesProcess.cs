namespace RouteScript.Runtime.Sdk;

/// <summary>
/// A module whose shared state (<see cref="ModuleContext.Shared{T}"/>) is given to the process that takes the place of this one. Between
/// versions of one process nothing has to be done.
/// </summary>
public interface IOutlivesProcess
{
    /// <summary>What is shared now; asked of the newest version while the workers still serve what was begun.</summary>
    ReadOnlyMemory<byte> Save();

    /// <summary>Given to the started module of the other process before its first message.</summary>
    void Restore(ReadOnlyMemory<byte> state);
}
