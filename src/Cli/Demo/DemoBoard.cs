using System.Collections.Concurrent;

namespace RouteScript.Cli.Demo;

/// <summary>One arrow of the ladder, or a note (then both ends are empty).</summary>
public sealed record DemoArrow(TimeSpan Time, string From, string To, string Title, bool IsBad);

/// <summary>All that was seen: every message, every call, every note. For any thread.</summary>
public sealed class DemoBoard(TimeProvider time)
{
    public const string Caller = "caller";
    public const string Proxy = "RouteScript";

    private readonly Lock _lock = new();
    private readonly Queue<DemoArrow> _arrows = new();
    private readonly ConcurrentDictionary<string, DemoCall> _calls = new();
    private readonly long _startedAt = time.GetTimestamp();

    /// <summary>Is told of notes and of calls that were answered or lost; for output that only grows.</summary>
    public event Action<string>? Line;

    public TimeSpan Now => time.GetElapsedTime(_startedAt);

    public IReadOnlyCollection<DemoCall> Calls => [.. _calls.Values.OrderBy(call => call.Number)];

    public void Add(DemoCall call) => _calls[call.CallId] = call;

    public DemoCall? Find(string callId) => _calls.GetValueOrDefault(callId);

    public void Saw(string from, string to, DemoMessage message)
    {
        // Probes would hide the calls.
        if (message.Method != "OPTIONS")
            Append(new DemoArrow(Now, from, to, message.Title, message.Code >= 400));
    }

    public void Note(string text, bool isBad = false)
    {
        Append(new DemoArrow(Now, "", "", text, isBad));
        Say(text);
    }

    /// <summary>An INVITE came to a server.</summary>
    public void Reached(string callId, string server)
    {
        if (Find(callId) is not { } call)
            return;
        lock (_lock)
        {
            if (call.Servers.LastOrDefault() != server)
                call.Servers.Add(server);
        }
    }

    public void Answered(DemoCall call)
    {
        var way = string.Join(", then ", call.Servers);
        var setup = call.AnsweredAt - call.StartedAt;
        Say(call.Servers.Count > 1
            ? $"call {call.Number}: {way}: answered after {setup?.TotalSeconds:F1} s (fail-over)"
            : $"call {call.Number}: {way}: answered");
    }

    public void Say(string text) => Line?.Invoke($"{Now.TotalSeconds,5:F1}s  {text}");

    /// <summary>The last arrows, oldest first.</summary>
    public IReadOnlyList<DemoArrow> Last(int count)
    {
        lock (_lock)
            return [.. _arrows.Skip(Math.Max(0, _arrows.Count - count))];
    }

    private void Append(DemoArrow arrow)
    {
        lock (_lock)
        {
            _arrows.Enqueue(arrow);
            while (_arrows.Count > 200)
                _arrows.Dequeue();
        }
    }
}
