namespace RouteScript.Runtime.Workers;

/// <summary>First in, first out, for one thread; as large as it was ever needed, up to its capacity.</summary>
internal sealed class MessageQueue(int capacity)
{
    private WaitingMessage[] _messages = [];
    private ulong[] _keys = [];
    private int _first;

    public int Count { get; private set; }

    public bool IsFull => Count == capacity;

    public void Add(in WaitingMessage message)
    {
        if (Count == _messages.Length)
            Grow();
        var place = (_first + Count++) & (_messages.Length - 1);
        _messages[place] = message;
        _keys[place] = message.Key;
    }

    public bool TryTake(out WaitingMessage message)
    {
        if (Count == 0)
        {
            message = default;
            return false;
        }

        message = _messages[_first];
        _messages[_first] = default;
        _keys[_first] = 0;
        _first = (_first + 1) & (_messages.Length - 1);
        Count--;
        return true;
    }

    /// <summary>Whether a message with this key waits; never for 0.</summary>
    public bool Contains(ulong key) => Count > 0 && key != 0 && _keys.AsSpan().Contains(key);

    private void Grow()
    {
        var messages = new WaitingMessage[Math.Max(64, _messages.Length * 2)];
        var keys = new ulong[messages.Length];
        for (var i = 0; i < Count; i++)
        {
            messages[i] = _messages[(_first + i) & (_messages.Length - 1)];
            keys[i] = messages[i].Key;
        }

        (_messages, _keys, _first) = (messages, keys, 0);
    }
}
