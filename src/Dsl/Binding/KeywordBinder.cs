using System.Net;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Syntax;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Binding;

/// <summary>Resolves the old-style tests: <c>method == INVITE</c>, <c>src_ip == 10.0.0.0/8</c>, <c>uri == myself</c>.</summary>
internal sealed class KeywordBinder(BindingContext context, RouteSymbol route)
{
    public BoundExpression Bind(KeywordTest test, Func<Expression, BoundExpression> bind)
    {
        var keyword = test.Keyword;
        if (keyword.Text == "myself" && test.Right is BareWord { Text: var flipped } && Find(flipped) is { } subject)
            return new BoundKeywordTest(test.Span, subject, Wording.Of(test.Operator), null, null);
        if (Find(keyword.Text) is not { } left || left == Keyword.Myself)
        {
            context.Diagnostics.Add(SyntaxDiagnostics.Unexpected.At(test.Span, "`myself` with this value") with { Hint = "Compare it with `uri`, `src_ip` or `dst_ip`." });
            return new BoundError(test.Span);
        }
        if (left is >= Keyword.SendIp and <= Keyword.ToPort && route.Kind != RouteKinds.OnSend)
        {
            context.Diagnostics.Add(BindingDiagnostics.WrongRoute.At(keyword.Span, keyword.Text, $"`{Wording.Of(route.Kind)}`") with
            {
                Hint = "Where a message goes is known only in `onsend_route`.",
            });
            return new BoundError(test.Span);
        }

        var op = Wording.Of(test.Operator);
        if (test.Right is MyselfExpression)
            return new BoundKeywordTest(test.Span, left, op, null, null);
        if (IsAddress(left) && NetworkOf(test.Right) is { } network && op is BinaryOperator.Equal or BinaryOperator.NotEqual)
            return new BoundKeywordTest(test.Span, left, op, new BoundText(test.Right.Span, network), network);

        var right = test.Right is AddressLiteral { Hosts: [var host] } ? new BoundText(test.Right.Span, host) : bind(test.Right);
        if (right is BoundError || (op == BinaryOperator.Matches && right is BoundText pattern && !CheckPattern(pattern)))
            return new BoundError(test.Span);
        if (IsNumber(left) && right.Type == StaticType.Text)
        {
            context.Diagnostics.Add(TypeDiagnostics.Mismatch.At(right.Span, "A number", "a text"));
            return new BoundError(test.Span);
        }
        return new BoundKeywordTest(test.Span, left, op, right, null);
    }

    private bool CheckPattern(BoundText pattern)
    {
        if (PosixRegex.Fault(pattern.Value) is not { } fault)
            return true;
        context.Diagnostics.Add(TypeDiagnostics.BadPattern.At(pattern.Span, fault));
        return false;
    }

    private static string? NetworkOf(Expression value)
    {
        var text = value switch
        {
            AddressLiteral { Hosts: [var host], Mask: null } => host,
            AddressLiteral { Hosts: [var host], Mask: { } bits } => $"{host}/{bits}",
            StringLiteral quoted => quoted.Value,
            _ => null,
        };
        if (text is null)
            return null;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!IPAddress.TryParse(slash < 0 ? text : text[..slash], out var address))
            return null;
        if (slash < 0)
            return text;
        var mask = text[(slash + 1)..];
        return int.TryParse(mask, out var length)
            ? length >= 0 && length <= address.GetAddressBytes().Length * 8 ? text : null
            : IPAddress.TryParse(mask, out _) ? text : null;
    }

    private static bool IsAddress(Keyword keyword) => keyword is Keyword.SourceIp or Keyword.DestinationIp or Keyword.SendIp or Keyword.ToIp;

    private static bool IsNumber(Keyword keyword) =>
        keyword is Keyword.SourcePort or Keyword.DestinationPort or Keyword.MessageLength or Keyword.AddressFamily or Keyword.SendPort or Keyword.ToPort;

    private static Keyword? Find(string word) => word switch
    {
        "method" => Keyword.Method,
        "uri" => Keyword.Uri,
        "status" => Keyword.Status,
        "from_uri" => Keyword.FromUri,
        "to_uri" => Keyword.ToUri,
        "src_ip" => Keyword.SourceIp,
        "dst_ip" => Keyword.DestinationIp,
        "src_port" => Keyword.SourcePort,
        "dst_port" => Keyword.DestinationPort,
        "proto" => Keyword.Protocol,
        "af" => Keyword.AddressFamily,
        "msg:len" => Keyword.MessageLength,
        "snd_ip" => Keyword.SendIp,
        "snd_port" => Keyword.SendPort,
        "snd_proto" or "to_proto" => Keyword.SendProtocol,
        "snd_af" or "to_af" => Keyword.SendAddressFamily,
        "to_ip" => Keyword.ToIp,
        "to_port" => Keyword.ToPort,
        "myself" => Keyword.Myself,
        _ => null,
    };
}
