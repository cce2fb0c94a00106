using System.Collections.Immutable;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Dispatcher.Lists;

/// <summary>
/// One destination of a set. What the list says of it never changes; its state does, and is read by all workers without a lock.
/// </summary>
public sealed class Destination
{
    private readonly Lock _changing = new();
    private int _flags;
    private int _streak;
    private int _load;

    internal Destination(ListEntry entry, SipUri uri, DestinationAttributes attributes, ImmutableArray<PeerAddress> addresses, ListenSocket? socket)
    {
        Entry = entry;
        Uri = uri.Text;
        Host = uri.Host;
        Port = uri.Port;
        Transport = uri.Transport;
        // What stands behind the scheme replaces everything behind the user of a R-URI.
        Tail = uri.Text.Slice(uri.SchemeText.Length + 1);
        Attributes = attributes;
        AttributesText = SipText.FromString(attributes.Body);
        DuidText = attributes.Duid is { } duid ? SipText.FromString(duid) : default;
        Addresses = addresses;
        Socket = socket;
        SocketText = socket is null ? default : SipText.FromString(socket.ToString());
        _flags = (int)(entry.Flags & ~DestinationFlags.KeepName);
    }

    public ListEntry Entry { get; }

    public int SetId => Entry.Set;

    public int Priority => Entry.Priority;

    public SipText Uri { get; }

    public SipText Tail { get; }

    public SipText Host { get; }

    /// <summary>0 when the URI has none.</summary>
    public int Port { get; }

    /// <summary>None when the URI names none.</summary>
    public TransportKind Transport { get; }

    public DestinationAttributes Attributes { get; }

    public SipText AttributesText { get; }

    /// <summary>Not defined without <c>duid</c>.</summary>
    public SipText DuidText { get; }

    /// <summary>Empty when the name was not to be resolved.</summary>
    public ImmutableArray<PeerAddress> Addresses { get; }

    /// <summary>The socket to send from; null lets the engine choose.</summary>
    public ListenSocket? Socket { get; }

    public SipText SocketText { get; }

    public Latency Latency { get; } = new();

    public DestinationFlags Flags => (DestinationFlags)Volatile.Read(ref _flags);

    public bool IsUsable => (Flags & DestinationFlags.Unusable) == 0;

    /// <summary>Calls under way, counted by algorithm 10.</summary>
    public int Load => Volatile.Read(ref _load);

    internal void AddLoad(int calls) => Interlocked.Add(ref _load, calls);

    /// <summary>
    /// Takes a state on. <see cref="DestinationFlags.Trying"/> counts failures in a row: the last one of the threshold makes it inactive.
    /// </summary>
    /// <param name="wanted">The state with its probing bit.</param>
    /// <param name="failures">How many failures make it inactive.</param>
    /// <param name="successes">How many successes in a row make it active again.</param>
    public UsabilityChange Mark(DestinationFlags wanted, int failures, int successes = 1)
    {
        lock (_changing)
        {
            var before = Flags;
            var next = wanted;
            if ((wanted & DestinationFlags.Trying) != 0)
            {
                if ((before & (DestinationFlags.Inactive | DestinationFlags.Trying)) != DestinationFlags.Trying)
                    _streak = 0;
                if ((before & DestinationFlags.Inactive) != 0 || ++_streak >= failures)
                {
                    next = (wanted & ~DestinationFlags.Trying) | DestinationFlags.Inactive;
                    _streak = 0;
                }
            }
            else if ((before & DestinationFlags.Inactive) != 0 && (wanted & DestinationFlags.Unusable) == 0 && ++_streak < successes)
            {
                next = before;
            }
            else
            {
                _streak = 0;
            }

            Volatile.Write(ref _flags, (int)next);
            return Compare(before, next);
        }
    }

    /// <summary>Takes a state on as it is given, whatever was counted.</summary>
    public UsabilityChange Set(DestinationFlags state)
    {
        lock (_changing)
        {
            var before = Flags;
            _streak = 0;
            Volatile.Write(ref _flags, (int)state);
            return Compare(before, state);
        }
    }

    /// <summary>Goes on where another object for the same destination stands.</summary>
    internal void TakeStateOf(Destination other)
    {
        lock (_changing)
        {
            Volatile.Write(ref _flags, (int)other.Flags);
            _streak = other._streak;
            Latency.TakeFrom(other.Latency);
        }
    }

    private static UsabilityChange Compare(DestinationFlags before, DestinationFlags after)
    {
        var was = (before & DestinationFlags.Unusable) == 0;
        var isNow = (after & DestinationFlags.Unusable) == 0;
        return was == isNow ? UsabilityChange.None : isNow ? UsabilityChange.Up : UsabilityChange.Down;
    }
}
