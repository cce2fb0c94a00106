using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Rr;

/// <summary>One request and its Route headers.</summary>
internal readonly struct LooseRouting(RrModule module, RouteContext route)
{
    private readonly SipMessage _message = route.Message;

    public ReturnCode Follow(bool skipStrict)
    {
        if (!TryRead(0, out var first, out var uri))
            return ReturnCode.False;

        var isInitial = _message.ToTag.IsEmpty;
        if (!isInitial && !skipStrict && IsOurs(route.RequestUri))
            return AfterStrict(first, uri);
        return AfterLoose(first, uri, isInitial);
    }

    /// <summary>The hop before us put us into the R-URI: the last Route is the real one, and the first one the way to it.</summary>
    private ReturnCode AfterStrict(in NameAddress first, in SipUri uri)
    {
        var last = 0;
        while (TryRead(last + 1, out _, out _))
            last++;
        if (!TryRead(last, out var target, out _))
            return ReturnCode.False;

        if (SipUri.TryParse(route.RequestUri, out var own))
            Remember(first, own);
        if (uri.IsLooseRoute)
            SetNextHop(first.Uri);
        route.Target.Uri = route.Arena.Copy(target.Uri.Span);
        RemoveLast();
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
        if (IsDouble(uri) && TryRead(1, out _, out var secondUri))
        {
            skip = 2;
            ForceSocket(secondUri);
        }
        else if (module.ForceSendSocket)
        {
            ForceSocket(uri);
        }

        if (!HasValue(skip))
        {
            Remove(skip);
            return isInitial ? new ReturnCode(-3) : ReturnCode.True;
        }

        if (!TryRead(skip, out var next, out var nextUri))
            return ReturnCode.False;

        Remove(skip);
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
        var lastLine = _message.Find(HeaderId.Route, -1);
        _message.InsertAfter(_message.Headers[lastLine], line.WrittenSpan);
        route.Worker.FormatWriter.Leave();
        route.Target.Uri = route.Arena.Copy(next.Uri.Span);
        Remove(index + 1);
    }

    private void SetNextHop(SipText uri) => route.Target.NextHop = route.Arena.Copy(uri.Span);

    private void ForceSocket(in SipUri uri)
    {
        if (route.Worker.Engine.Sockets.Find(uri.Host.Span, uri.PortOrDefault, TransportOf(uri)) is { } socket)
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

    private static Sip.Transports.TransportKind TransportOf(in SipUri uri) =>
        uri.Transport == Sip.Transports.TransportKind.None
            ? uri.IsSecure ? Sip.Transports.TransportKind.Tls : Sip.Transports.TransportKind.Udp
            : uri.Transport;

    private static bool IsDouble(in SipUri uri) => uri.R2.EqualsIgnoreCase("on"u8);

    private bool HasValue(int index)
    {
        foreach (var _ in _message.Values(HeaderId.Route))
        {
            if (index-- == 0)
                return true;
        }

        return false;
    }

    private bool TryRead(int index, out NameAddress address, out SipUri uri)
    {
        address = default;
        uri = default;
        foreach (var value in _message.Values(HeaderId.Route))
        {
            if (index-- > 0)
                continue;
            return NameAddress.TryParse(value, out address) && address.HasBrackets && SipUri.TryParse(address.Uri, out uri);
        }

        return false;
    }

    /// <summary>Takes the first values away, whole lines where nothing is left of them.</summary>
    private void Remove(int count)
    {
        foreach (ref readonly var header in _message.Headers)
        {
            if (header.Id != HeaderId.Route || count <= 0)
                continue;

            var total = 0;
            var start = default(SipText);
            var rest = default(SipText);
            foreach (var value in new CommaValues(_message.ValueOf(header)))
            {
                if (total == 0)
                    start = value;
                if (total == count)
                    rest = value;
                total++;
            }

            if (count >= total)
                _message.Remove(header);
            else
                _message.Edits.Delete(_message.PositionOf(start), rest.Offset - start.Offset);
            count -= total;
        }
    }

    /// <summary>Takes the last value away.</summary>
    private void RemoveLast()
    {
        var line = _message.Find(HeaderId.Route, -1);
        var header = _message.Headers[line];
        var value = _message.ValueOf(header);
        SipText last = default;
        SipText before = default;
        var count = 0;
        foreach (var item in new CommaValues(value))
        {
            before = last;
            last = item;
            count++;
        }

        if (count <= 1)
            _message.Remove(header);
        else
            _message.Edits.Delete(_message.PositionOf(before) + before.Length, last.End - before.End);
    }
}
