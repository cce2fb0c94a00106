using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Program;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Tm;

/// <summary>
/// One relaying: for each branch its branch route, its address, <c>onsend_route</c>, the wire. A state machine over the run, for
/// each of these may wait.
/// </summary>
internal sealed class Relay
{
    private static readonly BoundFunction BranchRouteEnded = c => Current(c).AfterBranchRoute(c);
    private static readonly BoundFunction HopFound = c => Current(c).AfterHop(c);
    private static readonly BoundFunction OtherFound = c => Current(c).AfterOther(c);
    private static readonly BoundFunction OnSendEnded = c => Current(c).AfterOnSend(c);

    private readonly List<RequestTarget> _targets = [];
    private readonly List<RequestTarget> _copies = [];
    private int _usedCopies;
    private RequestTarget _before = null!;
    private MessageEdits _edits = null!;
    private MessageEdits? _branchEdits;
    private Transaction _transaction = null!;
    private ClientBranch _branch = null!;
    private Task<Hop>? _search;
    private SipText _explicitHop;
    private CompiledRoute? _branchRoute;
    private uint _scriptFlags;
    private int _next;
    private int _sent;
    private int _firstBranch;
    private int _errorCode;
    private int _replyCode;
    private ClientBranch? _branchBefore;
    private bool _isCopy;

    /// <param name="explicitHop">The URI to send to instead of <c>$du</c> and R-URI; not defined: those.</param>
    public static ReturnCode Start(RouteContext context, Transaction transaction, SipText explicitHop = default)
    {
        var relay = TmRun.Of(context).Relay;
        relay.Begin(transaction, explicitHop);
        if (context.Kind == RouteKinds.Failure && transaction.HasExpired)
            transaction.LifetimeFrom = context.Now;
        relay.CollectTargets(context);
        relay._branchRoute = transaction.Routes.Branch;
        transaction.Routes.Branch = null;
        return relay.NextBranch(context);
    }

    /// <summary>Sends one copy of the request to a URI; what is answered to it counts for nothing.</summary>
    public static ReturnCode StartCopy(RouteContext context, Transaction transaction, SipText hop)
    {
        var relay = TmRun.Of(context).Relay;
        relay.Begin(transaction, hop);
        relay._isCopy = true;
        relay._targets.Add(relay.NextCopy());
        relay._branchRoute = null;
        return relay.NextBranch(context);
    }

    /// <summary>The run has ended.</summary>
    public void Reset()
    {
        _targets.Clear();
        while (_usedCopies > 0)
            _copies[--_usedCopies].Clear();
        _branchEdits?.Clear();
        _edits = null!;
        _before = null!;
        _transaction = null!;
        _branch = null!;
        _branchBefore = null;
        _search = null;
        _explicitHop = default;
        _branchRoute = null;
    }

    private static Relay Current(RouteContext context) => TmRun.Of(context).Relay;

    private void Begin(Transaction transaction, SipText explicitHop)
    {
        _transaction = transaction;
        _explicitHop = explicitHop;
        _next = _sent = _errorCode = 0;
        _firstBranch = transaction.Branches.Count;
        _isCopy = false;
        _targets.Clear();
    }

    /// <summary>In a failure route the R-URI has been tried: only what is new makes a branch.</summary>
    private void CollectTargets(RouteContext context)
    {
        var isNewLeg = context.Kind is RouteKinds.Failure or RouteKinds.Event;
        if (!isNewLeg || (context.Branches.Count == 0 && (_explicitHop.IsDefined || HasChanged(context))))
            _targets.Add(Copy(context.Target));
        foreach (var target in context.Branches)
            _targets.Add(target);
    }

    /// <summary>Branch routes still see the branches appended; what follows does not.</summary>
    private void ForgetBranches(RouteContext context)
    {
        if (!_isCopy)
            context.Branches.Clear();
    }

    /// <summary>Set anew, even to the same text.</summary>
    private static bool HasChanged(RouteContext context)
    {
        var run = TmRun.Of(context);
        return !IsSame(context.Target.Uri, run.FirstUri) || !IsSame(context.Target.NextHop, run.FirstNextHop);
    }

    private static bool IsSame(SipText left, SipText right) =>
        left.IsDefined == right.IsDefined && ReferenceEquals(left.Buffer, right.Buffer) && left.Offset == right.Offset;

    /// <summary>No two of one run are the same object: modules tell branches apart by them.</summary>
    private RequestTarget NextCopy()
    {
        if (_usedCopies == _copies.Count)
            _copies.Add(new RequestTarget());
        return _copies[_usedCopies++];
    }

    private RequestTarget Copy(RequestTarget target)
    {
        var copy = NextCopy();
        copy.TakeFrom(target);
        return copy;
    }

    private ReturnCode NextBranch(RouteContext context)
    {
        while (_next < _targets.Count)
        {
            if (_transaction.IsCanceled)
                return Canceled(context);
            if (_transaction.Branches.Count - _firstBranch >= context.Version.Core.MaxBranches)
                break;

            _branch = _transaction.NewBranch();
            _branch.IsCopy = _isCopy;
            _before = context.Exchange(_targets[_next++]);
            _edits = context.Message.Edits;
            _branchEdits ??= new MessageEdits();
            _branchEdits.Clear();
            _branchEdits.Base = _edits;
            context.Message.Edits = _branchEdits;

            var run = TmRun.Of(context);
            _branchBefore = run.Branch;
            run.Branch = _branch;
            _scriptFlags = context.ScriptFlags;
            context.ScriptFlags = 0;
            var code = _branchRoute is null
                ? FindHop(context)
                : context.RunRoute(_branchRoute, RouteKinds.Branch, BranchRouteEnded);
            if (code.IsPending)
                return code;
        }

        return Finish(context);
    }

    private ReturnCode AfterBranchRoute(RouteContext context)
    {
        _transaction.Flags = context.Flags;
        _transaction.ExtendedFlags = context.ExtendedFlags;
        if (context.RouteOutcome.End == RunEnd.Drop)
        {
            Restore(context);
            return NextBranch(context);
        }

        var code = FindHop(context);
        return code.IsPending ? code : NextBranch(context);
    }

    private ReturnCode FindHop(RouteContext context)
    {
        var uri = _explicitHop.IsDefined ? _explicitHop : context.NextHopUri;
        if (HopFinder.TryFind(context, uri, context.Target.Socket, out var hop, out var later))
            return Prepare(context, hop);

        _search = later.AsTask();
        return context.Await(_search, HopFound);
    }

    private ReturnCode AfterHop(RouteContext context)
    {
        var hop = _search is { IsCompletedSuccessfully: true } search ? search.Result : Hop.Failed(HopError.Unresolvable);
        _search = null;
        if (_transaction.IsCanceled)
        {
            Restore(context);
            return Canceled(context);
        }

        var code = Prepare(context, hop);
        return code.IsPending ? code : NextBranch(context);
    }

    private ReturnCode Prepare(RouteContext context, Hop hop)
    {
        if (hop.Error == HopError.NotConnected && _transaction.Tm.CountsUnsent)
            return KeepUnsent(context);
        if (hop.Error != HopError.None)
        {
            Fail(context, hop.Error switch
            {
                HopError.NoSocket => -7,
                HopError.NotConnected => -477,
                _ => -478,
            });
            return ReturnCode.Error;
        }

        _branch.Socket = hop.Socket;
        _branch.To = hop.To;
        _branch.Connection = hop.Connection;
        if (context.Target.Path.IsDefined)
            AddPath(context);
        Write(context);
        if (!HopFinder.NeedsOther(context, hop, _branch.SentLength, out var other))
            return BeforeSending(context);

        _search = other.AsTask();
        return context.Await(_search, OtherFound);
    }

    /// <summary>The request is too long for UDP: only its Via names the other transport.</summary>
    private ReturnCode AfterOther(RouteContext context)
    {
        if (_search is { IsCompletedSuccessfully: true, Result: { Error: HopError.None } other })
        {
            var named = _branch.Socket;
            _branch.Socket = other.Socket;
            _branch.Connection = other.Connection;
            Write(context, named);
        }

        _search = null;
        var code = BeforeSending(context);
        return code.IsPending ? code : NextBranch(context);
    }

    private ReturnCode BeforeSending(RouteContext context)
    {
        if (context.Version.OnSendRoute is not { } route)
            return Send(context);

        _branch.WriteSent(_transaction.Table.Output);
        context.Sending = new SendingInfo(_branch.Socket, _branch.To, context.Arena.Copy(_transaction.Table.Output.WrittenSpan));
        return context.RunRoute(route, RouteKinds.OnSend, OnSendEnded);
    }

    private ReturnCode AfterOnSend(RouteContext context)
    {
        context.Sending = default;
        if (context.RouteOutcome.End == RunEnd.Drop)
            Fail(context, _transaction.Tm.CountsUnsent ? -1 : -477, -477);
        else
            Send(context);
        return NextBranch(context);
    }

    private ReturnCode Send(RouteContext context)
    {
        _branch.Target.Keep(context.Target, _transaction.Kept?.Target);
        _transaction.Branches.Add(_branch);
        if (!ClientSide.Start(_branch))
        {
            if (_transaction.Tm.CountsUnsent)
            {
                _transaction.Branches.Remove(_branch);
                return KeepUnsent(context);
            }

            _transaction.Branches.Remove(_branch);
            Fail(context, -477);
            return ReturnCode.Error;
        }

        _sent++;
        context.Worker.CloseIf(context.ConnectionUse, ConnectionUse.CloseAfterForward, _branch.Connection);
        Restore(context);
        return ReturnCode.True;
    }

    /// <summary>The branch counts as one that nobody answers.</summary>
    private ReturnCode KeepUnsent(RouteContext context)
    {
        _branch.IsUnsent = true;
        _branch.Target.Keep(context.Target);
        _transaction.Branches.Add(_branch);
        ClientSide.StartFinal(_branch, _transaction.Settings.FinalTimeout);
        _sent++;
        Restore(context);
        return ReturnCode.True;
    }

    /// <param name="context">The run.</param>
    /// <param name="named">The socket that the headers speak of; null: that of the branch.</param>
    private void Write(RouteContext context, ListenSocket? named = null)
    {
        var worker = context.Worker;
        var output = _transaction.Table.Output;
        var id = new BranchId(worker.Engine.Generation, worker.Index, _transaction.Key.Low, _branch.Index);
        worker.WriteForward(output, context, named ?? _branch.Socket, id, _branch.Socket);
        _branch.KeepSent(output.WrittenSpan);
    }

    private static void AddPath(RouteContext context)
    {
        var line = context.Worker.FormatWriter.Enter();
        line.Write("Route: "u8);
        line.Write(context.Target.Path);
        line.WriteCrlf();
        context.Message.Prepend(line.WrittenSpan);
        context.Worker.FormatWriter.Leave();
    }

    /// <param name="context">The run.</param>
    /// <param name="code">What the function answers.</param>
    /// <param name="reply">What the caller is answered, if it is not told by the code.</param>
    private void Fail(RouteContext context, int code, int reply = 0)
    {
        _errorCode = code;
        _replyCode = reply == 0 ? code : reply;
        _branch.Free();
        Restore(context);
    }

    /// <summary>The run goes on with its own target and edits.</summary>
    private void Restore(RouteContext context)
    {
        context.Exchange(_before);
        TmRun.Of(context).Branch = _branchBefore;
        context.ScriptFlags = _scriptFlags;
        context.Message.Edits = _edits;
    }

    private ReturnCode Canceled(RouteContext context)
    {
        ForgetBranches(context);
        if (_sent == 0 && !_transaction.HasFinalReply && _transaction.Branches.Count == _firstBranch && context.Kind == RouteKinds.Request)
            ServerSide.Reply(_transaction, 487, "Request Terminated"u8, context);
        return ReturnCode.Error;
    }

    private ReturnCode Finish(RouteContext context)
    {
        ForgetBranches(context);
        context.WasHandled |= !_isCopy;
        if (_sent > 0)
        {
            if (context.Kind == RouteKinds.Failure && _transaction.Tm.FailureReplyMode == 3 && !TmRun.Of(context).KeepsReplies)
                _transaction.FirstBranch = _firstBranch;
            return ReturnCode.True;
        }

        var run = TmRun.Of(context);
        var code = _errorCode == 0 ? -6 : _errorCode;
        if (_transaction.Settings.DisableInternalReply)
            return new ReturnCode(-4);

        (run.ErrorCode, run.ErrorReason) = (_errorCode == 0 ? code : _replyCode) switch
        {
            -477 => (477, "Unfortunately error on sending to next hop occurred (477/TM)"),
            -478 => (478, "Unresolvable destination (478/TM)"),
            _ => (500, $"I'm terribly sorry, server error occurred ({-code}/TM)"),
        };
        if (!_transaction.Tm.DelaysReply && run.IsCreator && _transaction is { HasFinalReply: false, Branches.Count: 0 } && context.Kind == RouteKinds.Request)
            ServerSide.Reply(_transaction, run.ErrorCode, run.ErrorReason, context);
        return new ReturnCode(code);
    }
}
