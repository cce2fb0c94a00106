using System.Text.RegularExpressions;
using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Text;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Compilation;

/// <summary>The old operands that are words; their comparisons ignore case.</summary>
internal sealed class KeywordCompiler(Func<BoundExpression, Evaluator> compile)
{
    public Evaluator Compile(BoundKeywordTest test) => test switch
    {
        { Right: null, Network: null } => Myself(test),
        { Network: { } network } => InNetwork(test, network),
        { Left: Keyword.SourceIp or Keyword.DestinationIp or Keyword.SendIp or Keyword.ToIp, Operator: not BinaryOperator.Matches } => InNamed(test),
        { Left: Keyword.SourceIp or Keyword.DestinationIp or Keyword.SendIp or Keyword.ToIp } => Text(test, c => Address(c, test.Left)),
        { Left: Keyword.Method } => Text(test, c => c.Message.Method),
        { Left: Keyword.Uri } => Text(test, c => c.Message.IsRequest ? c.RequestUri : c.Message.StatusText),
        { Left: Keyword.Status } => Text(test, c => c.Message.StatusText),
        { Left: Keyword.FromUri } => Text(test, c => c.Message.TryGetFrom(out var from) ? from.Uri : default),
        { Left: Keyword.ToUri } => Text(test, c => c.Message.TryGetTo(out var to) ? to.Uri : default),
        _ => Number(test),
    };

    private static Evaluator Myself(BoundKeywordTest test)
    {
        var keyword = test.Left;
        var equal = test.Operator is BinaryOperator.Equal or BinaryOperator.TextEqual;
        return c => IsMyself(c, keyword) == equal ? 1 : 0;
    }

    private static bool IsMyself(RouteContext context, Keyword keyword)
    {
        var sockets = context.Worker.Engine.Sockets;
        switch (keyword)
        {
            case Keyword.SourceIp or Keyword.DestinationIp or Keyword.SendIp or Keyword.ToIp:
                return sockets.IsMyself(Address(context, keyword).Span, 0);
            case Keyword.FromUri:
                return context.Message.TryGetFrom(out var from) && IsMyself(sockets, from.Uri);
            case Keyword.ToUri:
                return context.Message.TryGetTo(out var to) && IsMyself(sockets, to.Uri);
            default:
                return IsMyself(sockets, context.RequestUri);
        }
    }

    /// <summary>Host and port of a URI; no port stands for the scheme's.</summary>
    private static bool IsMyself(Engine.SocketTable sockets, SipText text) =>
        SipUri.TryParse(text, out var uri) && !uri.Host.IsEmpty && sockets.IsMyself(uri.Host.Span, uri.PortOrDefault);

    private static Evaluator InNetwork(BoundKeywordTest test, string network)
    {
        var keyword = test.Left;
        var equal = test.Operator is BinaryOperator.Equal or BinaryOperator.TextEqual;
        if (!IpNetwork.TryParse(network, out var range))
            return _ => 0;
        return c => range.Contains(PeerOf(c, keyword)) == equal ? 1 : 0;
    }

    /// <summary>The text may be an address, a network or anything else, which no address is equal to.</summary>
    private Evaluator InNamed(BoundKeywordTest test)
    {
        var keyword = test.Left;
        var equal = test.Operator is BinaryOperator.Equal or BinaryOperator.TextEqual or BinaryOperator.IntegerEqual;
        var right = compile(test.Right!);
        return c =>
        {
            var text = c.ToText(right(c));
            var isIn = text.IndexOf((byte)'/') >= 0
                ? IpNetwork.TryParse(text.ToString(), out var range) && range.Contains(PeerOf(c, keyword))
                : Address(c, keyword).EqualsIgnoreCase(text);
            return isIn == equal ? 1 : 0;
        };
    }

    private Evaluator Text(BoundKeywordTest test, Func<RouteContext, SipText> read)
    {
        switch (test.Operator)
        {
            case BinaryOperator.Matches:
                var pattern = test.Right is BoundText constant
                    ? new ScriptRegex(constant.Value, RegexOptions.IgnoreCase)
                    : new ScriptRegex(compile(test.Right!), RegexOptions.IgnoreCase);
                return c => pattern.Get(c) is { } regex && PosixRegex.IsMatch(regex, read(c).Span) ? 1 : 0;
            default:
                var equal = test.Operator is BinaryOperator.Equal or BinaryOperator.TextEqual or BinaryOperator.IntegerEqual;
                var right = compile(test.Right!);
                return c => read(c).EqualsIgnoreCase(c.ToText(right(c))) == equal ? 1 : 0;
        }
    }

    /// <summary>Text is no number here, not even of digits: nothing is equal to it, above or below.</summary>
    private Evaluator Number(BoundKeywordTest test)
    {
        var keyword = test.Left;
        var right = Protocol(test) ?? compile(test.Right!);
        return test.Operator switch
        {
            BinaryOperator.Equal or BinaryOperator.IntegerEqual => c => right(c) is { IsInteger: true } value && Read(c, keyword) == value.Integer ? 1 : 0,
            BinaryOperator.NotEqual or BinaryOperator.IntegerNotEqual => c => right(c) is { IsInteger: true } value && Read(c, keyword) == value.Integer ? 0 : 1,
            BinaryOperator.Less => c => right(c) is { IsInteger: true } value && Read(c, keyword) < value.Integer ? 1 : 0,
            BinaryOperator.Greater => c => right(c) is { IsInteger: true } value && Read(c, keyword) > value.Integer ? 1 : 0,
            BinaryOperator.LessOrEqual => c => right(c) is { IsInteger: true } value && Read(c, keyword) <= value.Integer ? 1 : 0,
            _ => c => right(c) is { IsInteger: true } value && Read(c, keyword) >= value.Integer ? 1 : 0,
        };
    }

    /// <summary>The number of a protocol that is written by its name.</summary>
    private static Evaluator? Protocol(BoundKeywordTest test)
    {
        if (test is { Left: Keyword.Protocol, Right: BoundVariable { Symbol.Name: "pr" or "proto" } })
            return static c => (long)c.Source.Transport;
        if (test is not { Left: Keyword.Protocol or Keyword.SendProtocol, Right: BoundText name }
            || !TransportNames.TryParse(name.Value, out var transport))
        {
            return null;
        }

        ScriptValue number = (long)transport;
        return _ => number;
    }

    private static long Read(RouteContext context, Keyword keyword) => keyword switch
    {
        Keyword.SourcePort => context.Source.Peer.Port,
        Keyword.DestinationPort => context.Source.Local.Port,
        Keyword.Protocol => (long)context.Source.Transport,
        Keyword.AddressFamily => context.Source.Peer.IsV6 ? 10 : 2,
        Keyword.MessageLength => context.Message.Length,
        Keyword.SendPort => context.Sending.From?.Port ?? 0,
        Keyword.SendProtocol => (long)(context.Sending.From?.Transport ?? TransportKind.None),
        Keyword.SendAddressFamily => context.Sending.To.IsV6 ? 10 : 2,
        Keyword.ToPort => context.Sending.To.Port,
        _ => 0,
    };

    private static PeerAddress PeerOf(RouteContext context, Keyword keyword) => keyword switch
    {
        Keyword.SourceIp => context.Source.Peer,
        Keyword.DestinationIp => context.Source.Local.Address,
        Keyword.SendIp => context.Sending.From?.Address ?? default,
        _ => context.Sending.To,
    };

    private static SipText Address(RouteContext context, Keyword keyword)
    {
        var piece = context.Arena.Take(PeerAddress.MaxTextLength);
        return piece.IsEmpty
            ? piece
            : context.Arena.Trim(piece, PeerOf(context, keyword).FormatHost(TextArena.Writable(piece), brackets: false));
    }
}
