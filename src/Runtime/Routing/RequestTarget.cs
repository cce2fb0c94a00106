using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Routing;

/// <summary>Where one branch of a request goes: what scripts know as <c>$ru</c>, <c>$du</c>, <c>$fs</c> and the branch flags.</summary>
/// <remarks>Text set here is copied, so it lives as long as its owner.</remarks>
public sealed class RequestTarget
{
    private Registration? _registration;

    /// <summary>The new R-URI; not defined while it is the received one.</summary>
    public SipText Uri { get; set; }

    /// <summary><c>$du</c>: the next hop instead of the R-URI; not defined when unset.</summary>
    public SipText NextHop { get; set; }

    /// <summary>The Route values a registration path asks for; not defined when unset.</summary>
    public SipText Path
    {
        get => _registration is { } registration ? registration.Path : default;
        set
        {
            if (value.IsDefined || _registration is not null)
                (_registration ??= new Registration()).Path = value;
        }
    }

    /// <summary><c>$fs</c>: the socket to send from; null lets the engine choose.</summary>
    public ListenSocket? Socket { get; set; }

    /// <summary>Branch flags.</summary>
    public uint Flags { get; set; }

    /// <summary>Preference 0..1000; -1 when unspecified.</summary>
    public int Preference { get; set; } = -1;

    public SipText Instance
    {
        get => _registration is { } registration ? registration.Instance : default;
        set
        {
            if (value.IsDefined || _registration is not null)
                (_registration ??= new Registration()).Instance = value;
        }
    }

    public SipText UniqueId
    {
        get => _registration is { } registration ? registration.UniqueId : default;
        set
        {
            if (value.IsDefined || _registration is not null)
                (_registration ??= new Registration()).UniqueId = value;
        }
    }

    public SipText LocationAgent
    {
        get => _registration is { } registration ? registration.LocationAgent : default;
        set
        {
            if (value.IsDefined || _registration is not null)
                (_registration ??= new Registration()).LocationAgent = value;
        }
    }

    public int RegistrationId
    {
        get => _registration?.RegistrationId ?? 0;
        set
        {
            if (value != 0 || _registration is not null)
                (_registration ??= new Registration()).RegistrationId = value;
        }
    }

    public void Clear()
    {
        Uri = NextHop = default;
        Socket = null;
        Flags = 0;
        Preference = -1;
        _registration = null;
    }

    /// <summary>Takes everything over; the text is shared, so both live equally long.</summary>
    public void TakeFrom(RequestTarget other)
    {
        Uri = other.Uri;
        NextHop = other.NextHop;
        Path = other.Path;
        Instance = other.Instance;
        UniqueId = other.UniqueId;
        LocationAgent = other.LocationAgent;
        TakeRest(other);
    }

    /// <summary>Takes everything over, the text copied into <paramref name="arena"/>.</summary>
    public void CopyFrom(RequestTarget other, TextArena arena)
    {
        Uri = Copy(other.Uri, arena);
        NextHop = Copy(other.NextHop, arena);
        Path = Copy(other.Path, arena);
        Instance = Copy(other.Instance, arena);
        UniqueId = Copy(other.UniqueId, arena);
        LocationAgent = Copy(other.LocationAgent, arena);
        TakeRest(other);
    }

    /// <summary>Takes everything over, the texts copied to memory of their own: for what outlives the run.</summary>
    /// <param name="other">What is kept.</param>
    /// <param name="known">One that was kept before: what it has the same is shared.</param>
    public void Keep(RequestTarget other, RequestTarget? known = null)
    {
        if (known is not null && other._registration is null && IsSame(other.Uri, known.Uri) && IsSame(other.NextHop, known.NextHop))
        {
            TakeFrom(known);
            TakeRest(other);
            return;
        }

        var length = other.Uri.Length + other.NextHop.Length + other.Path.Length
            + other.Instance.Length + other.UniqueId.Length + other.LocationAgent.Length;
        var block = length == 0 ? [] : new byte[length];
        var used = 0;
        Uri = Copy(other.Uri, block, ref used);
        NextHop = Copy(other.NextHop, block, ref used);
        Path = Copy(other.Path, block, ref used);
        Instance = Copy(other.Instance, block, ref used);
        UniqueId = Copy(other.UniqueId, block, ref used);
        LocationAgent = Copy(other.LocationAgent, block, ref used);
        TakeRest(other);
    }

    private static bool IsSame(SipText left, SipText right) => left.IsDefined == right.IsDefined && left.Equals(right);

    private void TakeRest(RequestTarget other)
    {
        Socket = other.Socket;
        Flags = other.Flags;
        Preference = other.Preference;
        RegistrationId = other.RegistrationId;
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

    /// <summary>What only contacts of registered devices have.</summary>
    private sealed class Registration
    {
        public SipText Path { get; set; }

        public SipText Instance { get; set; }

        public SipText UniqueId { get; set; }

        public SipText LocationAgent { get; set; }

        public int RegistrationId { get; set; }
    }
}
