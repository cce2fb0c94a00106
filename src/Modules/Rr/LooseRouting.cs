using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Rr;

/// <summary>One request and its Route headers.</summary>
internal readonly struct LooseRouting(RrModule module, RouteContext route)
{
    private readonly SipMessage _message = route.Message;
    private readonly RouteValues _routes = new(route.Message);

    public ReturnCode Follow(bool skipStrict)
    {
        if (!_routes.FirstLineIsSound() || !_routes.TryRead(0, out var first, out var uri))
            return ReturnCode.False;

        var isInitial = _message.ToTag.IsEmpty;
        if (!isInitial && !skipStrict && IsOurs(route.RequestUri))
            return AfterStrict(first, uri);
        return AfterLoose(first, uri, isInitial);
    }

    /// <summary>The hop before us put us into the R-URI: the last Route is the real one, and the first one the way to it.</summary>
    private ReturnCode AfterStrict(in NameAddress first, in SipUri uri)
    {
        Remember(first, SipUri.TryParse(route.RequestUri, out var own) && !own.ParamsText.IsEmpty ? own : uri);
        var top = 0;
        NameAddress next = first;
        SipUri nextUri = uri;
        if (IsDouble(uri) && IsOurs(first.Uri))
        {
            ForceSocket(uri);
            top = 1;
            if (!_routes.TryRead(top, out next, out nextUri))
                return ReturnCode.False;
        }

        if (!nextUri.IsLooseRoute)
        {
            route.Target.Uri = route.Arena.Copy(next.Uri.Span);
            _routes.Remove(top + 1);
            return ReturnCode.True;
        }

        SetNextHop(next.Uri);
        var last = top;
        while (_routes.TryRead(last + 1, out _, out _))
            last++;
        _routes.TryRead(last, out var target, out _);
        route.Target.Uri = route.Arena.Copy(target.Uri.Span);
        if (last == top)
        {
            _routes.Remove(top + 1);
        }
        else
        {
            _routes.Remove(top);
            _routes.RemoveLast();
        }

        return ReturnCode.True;
    }

    private ReturnCode AfterLoose(in NameAddress first, in SipUri uri, bool isInitial)
    {
        Remember(first, uri);
        if (!IsOurs(first.Uri))
        {
            if (uri.IsLooseRoute)
                SetNextHop(first.Uri);
            else
                GoStrict(first, 0);
            return ReturnCode.True;
        }

        var skip = 1;
        if (IsDouble(uri))
        {
            if (_routes.TryRead(1, out _, out var secondUri))
            {
                skip = 2;
                ForceSocket(secondUri);
            }
        }
        else if (module.ForceSendSocket)
        {
            ForceSocket(uri);
        }

        if (!_routes.HasValue(skip))
        {
            _routes.Remove(skip);
            return isInitial ? new ReturnCode(-3) : ReturnCode.True;
        }

        if (!_routes.TryRead(skip, out var next, out var nextUri))
            return ReturnCode.False;

        _routes.Remove(skip);
        RrRun.Of(route).NextHopIsRoute = true;
        if (nextUri.IsLooseRoute)
            SetNextHop(next.Uri);
        else
            GoStrict(next, skip);
        return ReturnCode.True;
    }

    /// <summary>The next hop is a strict router: it becomes the R-URI, which goes to the end of the Routes.</summary>
    private void GoStrict(in NameAddress next, int index)
    {
        var line = route.Worker.FormatWriter.Enter();
        line.Write("Route: <"u8);
        line.Write(route.RequestUri);
        line.Write(">\r\n"u8);
        _message.Append(line.WrittenSpan);
        route.Worker.FormatWriter.Leave();
        route.Target.Uri = route.Arena.Copy(next.Uri.Span);
        _routes.Remove(index + 1);
    }

    private void SetNextHop(SipText uri) => route.Target.NextHop = route.Arena.Copy(uri.Span);

    private void ForceSocket(in SipUri uri)
    {
        var sockets = route.Worker.Engine.Sockets;
        var socket = uri.Transport != TransportKind.None
            ? sockets.Find(uri.Host.Span, uri.PortOrDefault, uri.Transport)
            : sockets.Find(uri.Host.Span, uri.PortOrDefault, TransportKind.Udp) ?? sockets.Find(uri.Host.Span, uri.PortOrDefault);
        if (socket is not null)
            route.Target.Socket = socket;
    }

    private void Remember(in NameAddress address, in SipUri uri)
    {
        var run = RrRun.Of(route);
        run.WasFollowed = true;
        run.FollowedUri = route.Arena.Copy(address.Uri.Span);
        run.FollowedParameters = uri.ParamsText.IsDefined
            ? route.Arena.Concat(";"u8, uri.ParamsText.Span)
            : SipText.Empty;
    }

    private bool IsOurs(SipText text) =>
        SipUri.TryParse(text, out var uri) && !uri.Host.IsEmpty
        && route.Worker.Engine.Sockets.IsMyself(uri.Host.Span, uri.PortOrDefault);

    /// <summary>Only that the parameter has a value counts, as for everybody who writes <c>r2=on</c>.</summary>
    private static bool IsDouble(in SipUri uri) => !uri.R2.IsEmpty;
}
