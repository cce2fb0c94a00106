namespace RouteScript.Runtime.Workers;

/// <summary>
/// The requests refused lately, as well as a small table can know: a copy of one that was refused must not open a call its sender
/// has given up.
/// </summary>
internal sealed class RefusedKeys
{
    private const int Size = 4096;
    private readonly ulong[] _keys = new ulong[Size];

    public void Add(ulong key) => _keys[key % Size] = key;

    public bool Contains(ulong key) => key != 0 && _keys[key % Size] == key;
}
