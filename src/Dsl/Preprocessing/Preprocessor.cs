using System.Text;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Lexing;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Preprocessing;

/// <summary>
/// Turns a script into the tokens its grammar reads: obeys directives, reads includes, replaces defines at words and
/// applies substitutions to strings and variables.
/// </summary>
public sealed class Preprocessor
{
    /// <summary>How many tokens, uses of defines and includes a script may grow to.</summary>
    public const int MaxTokens = 1_000_000;

    public const int MaxIncludeDepth = 10;

    private readonly CompilationOptions _options;
    private readonly DiagnosticBag _diagnostics;
    private readonly DefineTable _defines;
    private readonly Conditions _conditions;
    private readonly DirectiveReader _directives;
    private readonly List<Substitution> _substitutions = [];
    private readonly List<SourceFile> _files = [];
    private readonly Stack<Frame> _frames = new();
    private readonly TokenList _tokens;
    private int _size;
    private readonly Lookalikes _lookalikes = new();
    private bool _swallowLine;

    private Preprocessor(CompilationOptions options, DiagnosticBag diagnostics)
    {
        _options = options;
        _diagnostics = diagnostics;
        _defines = new DefineTable(options);
        _conditions = new Conditions(diagnostics, options.Strict);
        _directives = new DirectiveReader(options, diagnostics, _defines, _conditions, _substitutions);
        _tokens = new TokenList(_defines);
    }

    public static Preprocessed Run(SourceFile script, CompilationOptions options, DiagnosticBag diagnostics)
    {
        var preprocessor = new Preprocessor(options, diagnostics);
        preprocessor._files.Add(script);
        preprocessor._frames.Push(new Frame(new Lexer(script), null, null));
        preprocessor.ReadAll();
        preprocessor._lookalikes.Report(diagnostics, preprocessor._conditions.IsOpen);
        if (!preprocessor._conditions.IsOpen || !preprocessor._lookalikes.HasEnd)
            preprocessor._conditions.ReportOpen();

        var tokens = preprocessor._tokens.Finish(new TextSpan(script, script.Text.Length, 0));
        var sound = preprocessor._size <= MaxTokens & TokenLimits.Check(tokens, diagnostics);
        return new Preprocessed(tokens, preprocessor._defines.ToImmutable(), [.. preprocessor._files], sound) { Skipped = [.. preprocessor._conditions.Skipped] };
    }

    private void ReadAll()
    {
        while (_frames.TryPeek(out var frame))
        {
            _conditions.Skip(frame.Lexer);
            var raw = frame.Lexer.Next();
            if (raw.Kind != TokenKind.Space && raw.Kind != TokenKind.EndOfFile && ++_size > MaxTokens)
            {
                _diagnostics.Add(PreprocessorDiagnostics.ExpansionTooLong.At(PlaceOf(frame, raw), MaxTokens));
                return;
            }
            Read(frame, raw);
        }
    }

    private void Read(Frame frame, RawToken raw)
    {
        Report(frame, raw);
        switch (raw.Kind)
        {
            case TokenKind.Space:
                break;
            case TokenKind.EndOfFile:
                Leave(frame);
                break;
            case TokenKind.Comment:
                _lookalikes.See(new TextSpan(frame.Lexer.File, raw.Start, raw.End - raw.Start));
                _tokens.Separate();
                _swallowLine |= frame.Define is not null && _options.Strict && raw.End == frame.Lexer.End && frame.Lexer.File.Text[raw.Start + 1] != '*';
                break;
            case TokenKind.Directive:
                _directives.Obey(new TextSpan(frame.Lexer.File, raw.Start, raw.End - raw.Start), frame.Lexer);
                break;
            case TokenKind.Unknown:
                break;
            case TokenKind.Word when _defines.Find(TextOf(frame, raw)) is { } define:
                Expand(frame, raw, define);
                break;
            case TokenKind.Keyword when TextOf(frame, raw).TrimStart('#', '!') is "include_file" or "import_file":
                Include(frame, raw);
                break;
            default:
                Emit(frame, raw);
                break;
        }
    }

    private void Emit(Frame frame, RawToken raw)
    {
        var text = TextOf(frame, raw);
        var place = PlaceOf(frame, raw);
        var define = frame.Define is null ? (TextSpan?)null : new TextSpan(frame.Lexer.File, raw.Start, raw.End - raw.Start);
        switch (raw.Kind)
        {
            case TokenKind.String or TokenKind.RawString:
                _tokens.AddString(Substitute(StringValue(raw, text)), place, define, raw.Kind == TokenKind.String);
                break;
            case TokenKind.Variable:
                _tokens.Add(raw.Kind, Substitute(text), place, define);
                break;
            case TokenKind.Number:
                _tokens.Add(raw.Kind, text, place, define, Literals.Number(text, _options.Strict));
                break;
            case TokenKind.NumberWord:
                ReservedWords.TryGetNumber(text, out var number);
                _tokens.Add(raw.Kind, text, place, define, number);
                break;
            default:
                _tokens.Add(raw.Kind, text, place, define);
                break;
        }
    }

    private void Expand(Frame frame, RawToken raw, Define define)
    {
        var place = PlaceOf(frame, raw);
        if (IsOpen(define))
        {
            _diagnostics.Add(PreprocessorDiagnostics.RecursiveDefine.At(place, define.Name).With(define.Place, "defined here"));
            Emit(frame, raw);
            return;
        }
        _frames.Push(new Frame(new Lexer(define.Body.File, define.Body.Start, define.Body.End), place, define));
    }

    private bool IsOpen(Define define)
    {
        foreach (var frame in _frames)
        {
            if (ReferenceEquals(frame.Define, define))
                return true;
        }
        return false;
    }

    private void Include(Frame frame, RawToken word)
    {
        var place = PlaceOf(frame, word);
        var raw = frame.Lexer.Next();
        while (raw.IsTrivia)
            raw = frame.Lexer.Next();
        if (raw.Kind != TokenKind.String || raw.Fault != LexicalFault.None)
        {
            Report(frame, raw);
            _diagnostics.Add(PreprocessorDiagnostics.IncludeWithoutName.At(place, TextOf(frame, word)));
            return;
        }

        var name = Substitute(StringValue(raw, TextOf(frame, raw)));
        var namePlace = PlaceOf(frame, raw);
        if (_frames.Count(open => open.Define is null) > MaxIncludeDepth)
            _diagnostics.Add(PreprocessorDiagnostics.IncludeTooDeep.At(namePlace, MaxIncludeDepth));
        else if (_options.Sources?.Load(name, namePlace.File.Path) is { } source)
            _frames.Push(new Frame(new Lexer(Remember(new SourceFile(source.Path, source.Text, place))), null, null));
        else if (TextOf(frame, word).EndsWith("include_file", StringComparison.Ordinal))
            _diagnostics.Add(PreprocessorDiagnostics.IncludeNotFound.At(namePlace, name) with
            {
                Hint = "A relative name is looked for in the working directory and then beside this file; `import_file` skips a missing file.",
            });
    }

    private void Leave(Frame frame)
    {
        _frames.Pop();
        if (!_swallowLine || !_frames.TryPeek(out var outer) || frame.Define is null)
            return;

        // The comment that ended the define goes on to the end of the line where it is used.
        var lexer = outer.Lexer;
        var lineEnd = lexer.File.Text.IndexOf('\n', lexer.Position, lexer.End - lexer.Position);
        lexer.Position = lineEnd < 0 ? lexer.End : lineEnd;
        _swallowLine = outer.Define is not null;
    }

    private SourceFile Remember(SourceFile file)
    {
        _files.Add(file);
        return file;
    }

    private string Substitute(string text)
    {
        foreach (var substitution in _substitutions)
            text = substitution.Apply(text);
        return text;
    }

    private void Report(Frame frame, RawToken raw)
    {
        var place = PlaceOf(frame, raw);
        switch (raw.Fault)
        {
            case LexicalFault.UnterminatedString:
                var firstLine = place.Text.AsSpan().IndexOf('\n');
                _diagnostics.Add(LexicalDiagnostics.UnterminatedString.At(firstLine < 0 ? place : place.Slice(0, firstLine)) with
                {
                    Hint = $"Add the closing `{TextOf(frame, raw)[0]}`, most likely on this line.",
                });
                break;
            case LexicalFault.UnterminatedComment:
                _diagnostics.Add(LexicalDiagnostics.UnterminatedComment.At(place.Slice(0, 2)) with
                {
                    Hint = "Close it with `*/`. Comments nest: each `/*` needs one.",
                });
                break;
            case LexicalFault.UnterminatedVariable:
                _diagnostics.Add(LexicalDiagnostics.UnterminatedVariable.At(place));
                break;
        }
        if (raw.Kind == TokenKind.Unknown && _conditions.Active)
            ReportUnknown(frame, raw, place);
    }

    /// <summary>A character of several bytes is named once.</summary>
    private void ReportUnknown(Frame frame, RawToken raw, TextSpan place)
    {
        var text = frame.Lexer.File.Text;
        var isContinued = text[raw.Start] is >= '\x80' and < '\xC0';
        if (isContinued && raw.Start > 0 && text[raw.Start - 1] >= '\x80')
            return;
        var end = raw.End;
        while (text[raw.Start] >= '\xC0' && end < frame.Lexer.End && text[end] is >= '\x80' and < '\xC0')
            end++;
        var character = text[raw.Start..end];
        _diagnostics.Add(LexicalDiagnostics.UnknownCharacter.At(frame.UsedAt ?? place with { Length = end - raw.Start }, character) with
        {
            Hint = Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(character)) switch
            {
                "\u201c" or "\u201d" or "\u201e" => "Write a plain quote: `\"`.",
                "\u2018" or "\u2019" => "Write a plain quote: `'`.",
                "\u2013" or "\u2014" => "Write a plain `-`.",
                "\u00a0" => "This is a blank that must not break; write a plain one.",
                _ => null,
            },
        });
    }

    private static string TextOf(Frame frame, RawToken raw) => frame.Lexer.File.Text[raw.Start..raw.End];

    private static TextSpan PlaceOf(Frame frame, RawToken raw) =>
        frame.UsedAt ?? new TextSpan(frame.Lexer.File, raw.Start, raw.End - raw.Start);

    private static string StringValue(RawToken raw, string text)
    {
        var inside = raw.Fault == LexicalFault.None ? text.AsSpan(1, text.Length - 2) : text.AsSpan(1);
        return raw.Kind == TokenKind.String ? Literals.Unescape(inside) : inside.ToString();
    }

    /// <summary>A text being read: a file, or the body of a define with the place of its outermost use.</summary>
    private sealed record Frame(Lexer Lexer, TextSpan? UsedAt, Define? Define);
}
