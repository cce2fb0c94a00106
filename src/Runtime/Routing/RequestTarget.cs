using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Routing;

/// <summary>Where one branch of a request goes: what scripts know as <c>$ru</c>, <c>$du</c>, <c>$fs</c> and the branch flags.</summary>
/// <remarks>Text set here is copied, so it lives as long as its owner.</remarks>
public sealed class RequestTarget
{
    private Registration _registration = Registration.None;

    /// <summary>The new R-URI; not defined while it is the received one.</summary>
    public SipText Uri { get; set; }

    /// <summary><c>$du</c>: the next hop instead of the R-URI; not defined when unset.</summary>
    public SipText NextHop { get; set; }

    /// <summary>The Route values a registration path asks for; not defined when unset.</summary>
    public SipText Path
    {
        get => _registration.Path;
        set => _registration = _registration with { Path = value };
    }

    /// <summary><c>$fs</c>: the socket to send from; null lets the engine choose.</summary>
    public ListenSocket? Socket { get; set; }

    /// <summary>Branch flags.</summary>
    public uint Flags { get; set; }

    /// <summary>Preference 0..1000; -1 when unspecified.</summary>
    public int Preference { get; set; } = -1;

    public SipText Instance
    {
        get => _registration.Instance;
        set => _registration = _registration with { Instance = value };
    }

    public SipText UniqueId
    {
        get => _registration.UniqueId;
        set => _registration = _registration with { UniqueId = value };
    }

    public SipText LocationAgent
    {
        get => _registration.LocationAgent;
        set => _registration = _registration with { LocationAgent = value };
    }

    public int RegistrationId
    {
        get => _registration.Id;
        set => _registration = _registration with { Id = value };
    }

    public void Clear()
    {
        Uri = NextHop = default;
        Socket = null;
        Flags = 0;
        Preference = -1;
        _registration = Registration.None;
    }

    /// <summary>Takes everything over; the text is shared, so both live equally long.</summary>
    public void TakeFrom(RequestTarget other)
    {
        Uri = other.Uri;
        NextHop = other.NextHop;
        _registration = other._registration;
        TakeRest(other);
    }

    /// <summary>Takes everything over, the text copied into <paramref name="arena"/>.</summary>
    public void CopyFrom(RequestTarget other, TextArena arena)
    {
        Uri = Copy(other.Uri, arena);
        NextHop = Copy(other.NextHop, arena);
        _registration = other._registration.Copied(arena, static (text, arena) => Copy(text, arena));
        TakeRest(other);
    }

    /// <summary>Takes everything over, the texts copied to memory of their own: for what outlives the run.</summary>
    /// <param name="other">What is kept.</param>
    /// <param name="known">One that was kept before: what it has the same is shared.</param>
    public void Keep(RequestTarget other, RequestTarget? known = null)
    {
        if (known is not null && IsSame(other.Uri, known.Uri) && IsSame(other.NextHop, known.NextHop))
        {
            Uri = known.Uri;
            NextHop = known.NextHop;
        }
        else
        {
            var block = other.Uri.Length + other.NextHop.Length is > 0 and var length ? new byte[length] : [];
            var used = 0;
            Uri = Copy(other.Uri, block, ref used);
            NextHop = Copy(other.NextHop, block, ref used);
        }

        _registration = other._registration.Copied(0, static (text, _) => text.Copy());
        TakeRest(other);
    }

    private static bool IsSame(SipText left, SipText right) => left.IsDefined == right.IsDefined && left.Equals(right);

    private void TakeRest(RequestTarget other)
    {
        Socket = other.Socket;
        Flags = other.Flags;
        Preference = other.Preference;
    }

    private static SipText Copy(SipText text, byte[] block, ref int used)
    {
        if (!text.IsDefined)
            return default;

        var copy = new SipText(block, used, text.Length);
        text.Span.CopyTo(block.AsSpan(used));
        used += text.Length;
        return copy;
    }

    private static SipText Copy(SipText text, TextArena arena) => text.IsDefined ? arena.Copy(text.Span) : default;

    /// <summary>What only contacts of registered devices have; never changes, so targets may share it.</summary>
    private sealed record Registration
    {
        public static readonly Registration None = new();

        public SipText Path { get; init; }

        public SipText Instance { get; init; }

        public SipText UniqueId { get; init; }

        public SipText LocationAgent { get; init; }

        public int Id { get; init; }

        public Registration Copied<T>(T where, Func<SipText, T, SipText> copy) => ReferenceEquals(this, None) ? None : this with
        {
            Path = copy(Path, where),
            Instance = copy(Instance, where),
            UniqueId = copy(UniqueId, where),
            LocationAgent = copy(LocationAgent, where),
        };
    }
}
