using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Program;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Routing;

/// <summary>
/// One run of a script over one message: the message, where it goes, the script's variables and the place in the program.
/// Belongs to one worker; everything in it is data, so a run can wait and go on later.
/// </summary>
public sealed partial class RouteContext
{
    private RequestTarget _ownTarget = new();
    private object?[] _states = new object?[8];
    private byte[]? _block;
    private AvpStore? _avps;
    private ScriptVersion? _version;

    internal RouteContext(RouteWorker worker)
    {
        Worker = worker;
        Target = _ownTarget;
        Arena = NewArena();
    }

    public RouteWorker Worker { get => field ?? Dead<RouteWorker>(); private set; }

    /// <summary>The script that this run belongs to; stays the same until it ends.</summary>
    public ScriptVersion Version { get => _version ?? Dead<ScriptVersion>(); internal set => _version = value; }

    /// <summary>The request or reply that the script is run for. What is read of it before an <c>await</c> is read again behind it.</summary>
    public SipMessage Message { get => field ?? Dead<SipMessage>(); internal set; } = new();

    /// <summary>Where the message came from and by which socket.</summary>
    public PacketSource Source { get => Alive(field); set => field = Alive(value); }

    /// <summary>The kind of route being executed.</summary>
    public RouteKinds Kind { get => Alive(field); internal set => field = Alive(value); }

    /// <summary>Where the request goes (branch 0), or the branch at hand in a branch route.</summary>
    public RequestTarget Target { get => field ?? Dead<RequestTarget>(); private set; }

    /// <summary>Branches appended besides <see cref="Target"/>.</summary>
    public List<RequestTarget> Branches { get => field ?? Dead<List<RequestTarget>>(); private set; } = [];

    /// <summary>Message flags.</summary>
    public uint Flags { get => Alive(field); set => field = Alive(value); }

    /// <summary>64 more message flags (setxflag).</summary>
    public ulong ExtendedFlags { get => Alive(field); set => field = Alive(value); }

    /// <summary>Script flags: of one top route run.</summary>
    public uint ScriptFlags { get => Alive(field); set => field = Alive(value); }

    /// <summary>Attribute-value pairs of the message; those of the transaction once there is one.</summary>
    public AvpStore Avps
    {
        get => _avps ??= Alive(new AvpStore());
        set => _avps = Alive(value);
    }

    /// <summary>Memory for text that the run makes.</summary>
    public TextArena Arena { get => field ?? Dead<TextArena>(); private set; }

    /// <summary>The log of the server; its lines carry the prefix of the script.</summary>
    public ScriptLog Log => Worker.Log;

    /// <summary>Only in <c>onsend_route</c>: the message about to leave.</summary>
    public SendingInfo Sending { get => Alive(field); set => field = Alive(value); }

    /// <summary><c>$rc</c>: the code of the last module function or route.</summary>
    public long ReturnCode { get => Alive(field); internal set => field = Alive(value); }

    /// <summary>Milliseconds of the worker's clock, the same for everything done in one turn.</summary>
    public long Now => Worker.Now;

    /// <summary>The message was sent on or answered in this run; says nothing of what a transaction does later.</summary>
    public bool WasHandled { get => Alive(field); set => field = Alive(value); }

    /// <summary>Looks at what the run does, where its routes are compiled for it; null: nobody.</summary>
    internal RunObserver? Observer { get; set; }

    /// <summary>The request has a transaction already: a CANCEL for it need not be kept back while the run waits.</summary>
    internal bool HasTransaction { get; set; }

    /// <summary>Replies go to the source port and the Via says so, whether the client asked or not.</summary>
    public bool ForceRport { get => Alive(field); set => field = Alive(value); }

    /// <summary>What becomes of the connections the message uses.</summary>
    public ConnectionUse ConnectionUse { get => Alive(field); set => field = Alive(value); }

    /// <summary>What the request tries if it is too long for UDP; none: what the script's parameter says.</summary>
    public TransportKind LargeTransport { get => Alive(field); set => field = Alive(value); }

    /// <summary>Our Via asks for <c>rport</c>.</summary>
    public bool AddLocalRport { get => Alive(field); set => field = Alive(value); }

    /// <summary>What goes into the Via of requests and replies made of this message, besides what always does.</summary>
    public ViaUse ViaUse { get => Alive(field); set => field = Alive(value); }

    /// <summary>What our Via names instead of the socket's host; not defined when unset.</summary>
    public SipText AdvertisedHost { get => Alive(field); set => field = Alive(value); }

    /// <summary>What our Via names instead of the socket's port; 0 when unset.</summary>
    public int AdvertisedPort { get => Alive(field); set => field = Alive(value); }

    /// <summary>What a module keeps for this run.</summary>
    public T? Get<T>(StateKey<T> key)
        where T : class
        => key.Index < _states.Length ? _states[key.Index] as T : Alive<T?>(null);

    /// <summary>Keeps something of a module for this run; null: no longer.</summary>
    public void Set<T>(StateKey<T> key, T? value)
        where T : class
    {
        if (key.Index >= _states.Length)
            Array.Resize(ref _states, Alive(key.Index) + 8);
        _states[key.Index] = value;
    }

    /// <summary>What modules keep for calls that follow, by its place.</summary>
    internal IEnumerable<(int Place, ICarriedState State)> Carried
    {
        get
        {
            for (var i = 0; i < _states.Length; i++)
            {
                if (_states[i] is ICarriedState state)
                    yield return (i, state);
            }
        }
    }

    internal void Carry(int place, ICarriedState state)
    {
        if (place >= _states.Length)
            Array.Resize(ref _states, place + 8);
        _states[place] = state;
    }

    /// <summary>What a module keeps for this run, made at the first use.</summary>
    public T GetOrAdd<T>(StateKey<T> key)
        where T : class, new()
    {
        if (Get(key) is { } state)
            return state;

        state = new T();
        Set(key, state);
        return state;
    }

    /// <summary>The text of a value: integers are formatted, nothing is empty text.</summary>
    public SipText ToText(ScriptValue value) =>
        Alive(value).IsText ? value.Text : value.IsInteger ? Arena.Format(value.Integer) : SipText.Empty;

    /// <summary>The text of a value, outside the received bytes: it may be kept across a wait.</summary>
    internal ScriptValue Keep(ScriptValue value) =>
        value.IsText && ReferenceEquals(value.Text.Buffer, Message.Buffer) ? Arena.Copy(value.Text.Span) : value;

    /// <summary>Puts the parts of a format together; nothing prints as <c>&lt;null&gt;</c>.</summary>
    public SipText Format(ReadOnlySpan<Evaluator> parts)
    {
        var writer = Worker.FormatWriter.Enter();
        Span<byte> digits = stackalloc byte[20];
        foreach (var part in parts)
        {
            var value = part(this);
            writer.Write(value.IsNothing ? "<null>"u8 : Conversions.Bytes(value, digits));
        }

        var text = Arena.Copy(writer.WrittenSpan);
        Worker.FormatWriter.Leave();
        return text;
    }

    /// <summary>The R-URI as it is now.</summary>
    public SipText RequestUri => Target.Uri.IsDefined ? Target.Uri : Message.RequestUri;

    /// <summary>Where the request would be sent: <c>$du</c>, else the R-URI.</summary>
    public SipText NextHopUri => Target.NextHop.Length > 0 ? Target.NextHop : RequestUri;

    /// <summary>Uses another target for a while (a branch route works on its branch); gives the one used before.</summary>
    public RequestTarget Exchange(RequestTarget target)
    {
        var before = Target;
        Target = target;
        return before;
    }

    /// <summary>Puts a message into a fresh context: bytes that stay as they are until the run ends or waits.</summary>
    public SipParseResult Load(SipText bytes, in PacketSource source)
    {
        Source = source;
        return SipParser.TryParse(bytes.Buffer, bytes.Offset, bytes.Length, Message);
    }

    /// <summary>Copies the received bytes out of the worker's buffer: the run goes on after this turn.</summary>
    public void Own()
    {
        if (Alive(_block) is not null)
            return;

        KeepTemporaries();
        _block = PooledBlocks.Rent(Message.Length);
        Message.All.Span.CopyTo(_block);
        Message.MoveTo(_block, 0);
    }

    /// <summary>Drops everything that belongs to the message, for the next one.</summary>
    internal void Clear()
    {
        ClearSlots();
        var passing = StateKeys.Passing;
        for (var i = 0; i < _states.Length; i++)
        {
            if (_states[i] is IRunState reusable && !passing[i])
                reusable.Reset();
            else
                _states[i] = null;
        }

        Branches.Clear();
        Target = _ownTarget;
        Target.Clear();
        Message.Reset();
        if (_block is not null)
        {
            PooledBlocks.Return(_block);
            _block = null;
        }

        _avps = null;
        Arena.Reset();
        Flags = ScriptFlags = 0;
        ExtendedFlags = 0;
        ReturnCode = 0;
        HasTransaction = WasHandled = ForceRport = AddLocalRport = false;
        ConnectionUse = ConnectionUse.None;
        LargeTransport = TransportKind.None;
        ViaUse = ViaUse.None;
        AdvertisedHost = default;
        AdvertisedPort = 0;
        Sending = default;
        Source = default;
        Observer = null;
        Version = null!;
        Site = null;
    }
}
