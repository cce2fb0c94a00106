namespace RouteScript.Runtime.Staging;

/// <summary>The calls of one worker that a staged script was given, by a hash of their Call-IDs: all their requests go there.</summary>
internal sealed class CanaryCalls
{
    /// <summary>The oldest are forgotten then; what comes of them goes to the running script.</summary>
    private const int Most = 100_000;

    private readonly HashSet<ulong> _calls = [];
    private readonly Queue<ulong> _order = new();

    public bool Contains(ulong call) => _calls.Contains(call);

    public void Add(ulong call)
    {
        if (!_calls.Add(call))
            return;

        _order.Enqueue(call);
        if (_order.Count > Most)
            _calls.Remove(_order.Dequeue());
    }
}
