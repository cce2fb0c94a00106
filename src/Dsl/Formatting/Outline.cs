using System.Collections.Immutable;
using RouteScript.Dsl.Lexing;

namespace RouteScript.Dsl.Formatting;

/// <summary>
/// Walks over the lines of a script and notes for each how far it is indented, and for each token what it is there for. It knows
/// just enough of the grammar for that, and takes whatever it is given.
/// </summary>
internal sealed class Outline
{
    private readonly ConditionalArms<State> _arms = new();
    private readonly List<(Line Line, Piece Piece)> _significant;
    private int _at;
    private State _now = State.Start;
    private Line _line = new();

    private Outline(List<Line> lines) =>
        _significant = [.. lines.SelectMany(line => line.Pieces.Where(piece => piece.IsSignificant).Select(piece => (line, piece)))];

    public static void Trace(List<Line> lines)
    {
        var outline = new Outline(lines);
        foreach (var line in lines)
            outline.Walk(line);
    }

    private Frame? Top => _now.Frames.IsEmpty ? null : _now.Frames.Peek();

    private void Walk(Line line)
    {
        _line = line;
        line.Indent = line.First.Kind == TokenKind.Directive ? default
            : IndentBefore(_at < _significant.Count ? _significant[_at].Piece : null, line.IsCode);
        foreach (var piece in line.Pieces)
        {
            piece.Place = Top switch
            {
                { Kind: FrameKind.Paren } => Place.Arguments,
                { Kind: FrameKind.Bracket } => Place.Brackets,
                null or { Kind: FrameKind.Settings } => Place.Outside,
                _ => Place.Statements,
            };
            if (piece.Kind == TokenKind.Directive)
            {
                _now = _arms.Pass(Directives.Find(piece.Text.AsSpan(2))!, _now);
            }
            else if (piece.IsSignificant)
            {
                _at++;
                Pass(piece);
            }
        }
    }

    /// <summary>How far a line is indented that starts here with <paramref name="next"/>, or with a comment before that.</summary>
    private Indent IndentBefore(Piece? next, bool isCode)
    {
        var top = Top;
        if (isCode && next!.Kind == TokenKind.CloseBrace)
            return _now.Frames.FirstOrDefault(frame => frame.IsBraces)?.Outer ?? default;
        if (isCode && next is { Kind: TokenKind.CloseParen or TokenKind.CloseBracket } && top is { Kind: FrameKind.Paren or FrameKind.Bracket })
            return top.Outer;
        if (isCode && next!.Text is ['#' or '!', '!', _, ..])
            return default;

        var inCondition = top is { InCondition: true } && !(next is not null && EndsCondition(next));
        _line.IsContinuation = isCode && (_now.InStatement || inCondition || top is { Kind: FrameKind.Paren or FrameKind.Bracket });
        switch (top?.Kind)
        {
            case null:
                _line.IsContinuation = isCode && ContinuesDeclaration(next!);
                return new Indent(null, _line.IsContinuation ? Indent.Step : 0);
            case FrameKind.Paren or FrameKind.Bracket:
                return top.Inner;
            case FrameKind.IfBeforeElse:
                return top.Outer;
            case FrameKind.Cases when !_now.InStatement:
                return next is not null && IsLabel(next) ? top.Outer.Plus(1) : top.Inner;
            case FrameKind.Block or FrameKind.Cases or FrameKind.Settings:
                return _now.InStatement ? _now.Statement.Plus(1) : top.Inner;
            default:
                return inCondition && top.Kind != FrameKind.Route ? top.Outer.Plus(2)
                    : next?.Kind == TokenKind.OpenBrace ? top.Outer
                    : top.Inner;
        }
    }

    private bool ContinuesDeclaration(Piece next)
    {
        var before = _at > 0 ? _significant[_at - 1].Piece : null;
        return before is not null && (before.Kind is TokenKind.Assign or TokenKind.Comma or TokenKind.Dot || before.Is("flags") || before.Is("avpflags")
            || (_significant[_at - 1].Line.IsContinued)
            || next.Kind is TokenKind.Assign or TokenKind.String or TokenKind.RawString or TokenKind.Comma
            || next.Text.ToLowerInvariant() is "advertise" or "name" or "virtual" && _significant[Math.Min(_at + 1, _significant.Count - 1)].Piece.Kind != TokenKind.Assign);
    }

    private static bool IsLabel(Piece piece) => piece.Is("case") || piece.Is("default");

    private void Pass(Piece piece)
    {
        piece.Role = FindRole(piece);
        if (piece.Role == Role.Body && Top is { InCondition: true } head)
            _now = _now with { Frames = _now.Frames.Pop().Push(head with { InCondition = false }), InStatement = false };
        if (piece.Text is ['#' or '!', '!', _, ..] || piece.Is("include_file") || piece.Is("import_file"))
        {
            _now = _now with { AfterInclude = true };
            return;
        }
        if (_now.AfterInclude)
        {
            _now = _now with { AfterInclude = false };
            if (piece.Kind == TokenKind.String)
                return;
        }

        switch (piece.Kind)
        {
            case TokenKind.OpenParen or TokenKind.OpenBracket:
                OpenList(piece.Kind == TokenKind.OpenParen ? FrameKind.Paren : FrameKind.Bracket);
                break;
            case TokenKind.CloseParen or TokenKind.CloseBracket:
                CloseList();
                break;
            case TokenKind.OpenBrace:
                OpenBraces();
                break;
            case TokenKind.CloseBrace:
                CloseBraces();
                break;
            case TokenKind.Semicolon:
                EndStatement();
                break;
            case TokenKind.Colon when piece.Role == Role.CaseColon:
                _now = _now with { InStatement = false, InLabel = false };
                break;
            default:
                PassWord(piece);
                break;
        }
        _now = _now with { HasOperand = LeavesOperand(piece) };
    }

    private void PassWord(Piece piece)
    {
        var statement = Top is null or { IsBraces: true } or { IsHead: true, InCondition: false } && !_now.InStatement;
        var here = new Indent(_line, 0);
        switch (piece.Text)
        {
            case "if" or "while" or "switch" when piece.Kind == TokenKind.Keyword && statement && Top is not null:
                var outer = Top is { Kind: FrameKind.Else } && _line.Pieces.Contains(_significant[Math.Max(_at - 2, 0)].Piece) ? Top.Outer : here;
                var kind = piece.Text switch { "if" => FrameKind.If, "while" => FrameKind.Loop, _ => FrameKind.Switch };
                Push(new Frame(kind, outer, outer.Plus(1), InCondition: true));
                return;
            case "else" when piece.Kind == TokenKind.Keyword:
                var ended = Top is { Kind: FrameKind.IfBeforeElse } frame ? frame.Outer : here;
                if (Top is { Kind: FrameKind.IfBeforeElse })
                    _now = _now with { Frames = _now.Frames.Pop() };
                Push(new Frame(FrameKind.Else, ended, ended.Plus(1)));
                return;
        }

        if (Top is null)
        {
            if (piece.Kind == TokenKind.Keyword && piece.Text.EndsWith("route", StringComparison.Ordinal) && Next?.Kind is TokenKind.OpenBrace or TokenKind.OpenBracket)
                Push(new Frame(FrameKind.Route, here, here.Plus(1), InCondition: true));
        }
        else if (statement)
        {
            _now = _now with { InStatement = true, InLabel = IsLabel(piece), Statement = Top is { IsHead: true } ? here : here };
        }
    }

    private Piece? Next => _at < _significant.Count ? _significant[_at].Piece : null;

    private void OpenList(FrameKind kind)
    {
        var outer = new Indent(_line, 0);
        var inner = Top is { IsHead: true, InCondition: true } head && head.Kind != FrameKind.Route ? head.Outer.Plus(2) : outer.Plus(1);
        Push(new Frame(kind, outer, inner));
    }

    private void CloseList()
    {
        if (Top is { Kind: FrameKind.Paren or FrameKind.Bracket })
            _now = _now with { Frames = _now.Frames.Pop() };
    }

    private void OpenBraces()
    {
        var outer = Top is { IsHead: true } head ? head.Outer : new Indent(_line, 0);
        var kind = Top switch
        {
            null => FrameKind.Settings,
            { Kind: FrameKind.Settings } => FrameKind.Settings,
            { Kind: FrameKind.Switch } => FrameKind.Cases,
            _ => FrameKind.Block,
        };
        Push(new Frame(kind, outer, outer.Plus(kind == FrameKind.Cases ? 2 : 1)));
    }

    private void CloseBraces()
    {
        var rest = _now.Frames;
        while (!rest.IsEmpty && !rest.Peek().IsBraces)
            rest = rest.Pop();
        if (rest.IsEmpty)
            return;
        _now = _now with { Frames = rest.Pop() };
        EndStatement();
    }

    private void EndStatement()
    {
        var frames = _now.Frames;
        while (!frames.IsEmpty && !frames.Peek().IsBraces)
        {
            var top = frames.Peek();
            frames = frames.Pop();
            if (top.Kind == FrameKind.If && Next?.Is("else") == true)
            {
                frames = frames.Push(top with { Kind = FrameKind.IfBeforeElse });
                break;
            }
        }
        _now = _now with { Frames = frames, InStatement = false, InLabel = false };
    }

    private void Push(Frame frame) => _now = _now with { Frames = _now.Frames.Push(frame), InStatement = false };

    private Role FindRole(Piece piece)
    {
        if (Top is { IsHead: true, InCondition: false } && !_now.InStatement)
            return Role.Body;
        if (Top is { IsHead: true, InCondition: true } && EndsCondition(piece))
            return Role.Body;
        if (piece.Kind == TokenKind.Colon && _now.InLabel && Top is { Kind: FrameKind.Cases or FrameKind.Block })
            return Role.CaseColon;
        return IsOperator(piece) ? (_now.HasOperand ? Role.Operator : Role.Prefix) : Role.None;
    }

    private bool EndsCondition(Piece next) => next.Kind == TokenKind.OpenBrace || (_now.HasOperand && StartsBody(next));

    private static bool StartsBody(Piece piece) => piece.Kind switch
    {
        TokenKind.Word or TokenKind.Variable or TokenKind.OpenBrace or TokenKind.Semicolon => true,
        TokenKind.Keyword => !IsOperator(piece),
        _ => false,
    };

    private static bool IsOperator(Piece piece) => piece.Kind switch
    {
        >= TokenKind.Assign and <= TokenKind.Slash => true,
        TokenKind.Keyword => piece.Text is "and" or "or" or "not" or "mod" or "eq" or "ne" or "ieq" or "ine" or "defined",
        _ => false,
    };

    private bool LeavesOperand(Piece piece) => piece.Kind switch
    {
        TokenKind.Word or TokenKind.Number or TokenKind.NumberWord or TokenKind.BadNumber or TokenKind.String or TokenKind.RawString or TokenKind.Variable
            or TokenKind.Ipv6 or TokenKind.CloseParen or TokenKind.CloseBracket => true,
        TokenKind.Star => piece.Role != Role.Operator,
        TokenKind.Keyword => !IsOperator(piece) && piece.Text is not ("if" or "while" or "switch" or "case" or "return" or "exit" or "drop" or "else"),
        TokenKind.Unknown => _now.HasOperand,
        _ => false,
    };

    private readonly record struct State(ImmutableStack<Frame> Frames, bool InStatement, Indent Statement, bool InLabel, bool HasOperand, bool AfterInclude)
    {
        public static readonly State Start = new(ImmutableStack<Frame>.Empty, false, default, false, false, false);
    }
}
