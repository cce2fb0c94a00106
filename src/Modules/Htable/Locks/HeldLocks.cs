using RouteScript.Runtime.Routing;

namespace RouteScript.Modules.Htable.Locks;

/// <summary>The locks that one run holds; what it still holds at its end is given back.</summary>
internal sealed class HeldLocks : IRunState
{
    public static readonly StateKey<HeldLocks> Of = new();

    private readonly List<(KeyLocks Locks, byte[] Key)> _held = [];

    /// <summary>Called under the gate of the locks, perhaps by another worker: the run waits then.</summary>
    public void Note(KeyLocks locks, byte[] key) => _held.Add((locks, key));

    public void Forget(KeyLocks locks, byte[] key) => _held.Remove((locks, key));

    void IRunState.Reset()
    {
        foreach (var (locks, key) in _held.ToArray())
            locks.ReleaseAll(this, key);
        _held.Clear();
    }
}
