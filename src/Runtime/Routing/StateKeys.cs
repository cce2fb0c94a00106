namespace RouteScript.Runtime.Routing;

/// <summary>The places of <see cref="StateKey{T}"/>: as many as there are keys at one time, however often modules are loaded anew.</summary>
internal static class StateKeys
{
    private static readonly Lock Gate = new();
    private static readonly PriorityQueue<int, int> Free = new();
    private static bool[] _passing = [];
    private static int _count;

    /// <summary>By place: what is kept there is of a type that can be unloaded, so no run may hold it beyond its end.</summary>
    public static bool[] Passing => Volatile.Read(ref _passing);

    public static int Take(bool isPassing)
    {
        lock (Gate)
        {
            var index = Free.Count > 0 ? Free.Dequeue() : _count++;
            var passing = _passing.Length > index ? (bool[])_passing.Clone() : [.. _passing, .. new bool[index + 1 - _passing.Length]];
            passing[index] = isPassing;
            Volatile.Write(ref _passing, passing);
            return index;
        }
    }

    public static void Give(int index)
    {
        lock (Gate)
            Free.Enqueue(index, index);
    }
}
