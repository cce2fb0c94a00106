using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Lexing;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Preprocessing;

/// <summary>Carries out one directive line.</summary>
internal sealed class DirectiveReader(
    CompilationOptions options,
    DiagnosticBag diagnostics,
    DefineTable defines,
    Conditions conditions,
    List<Substitution> substitutions)
{
    public void Obey(TextSpan line, Lexer lexer)
    {
        var text = line.Text;
        var word = Directives.Find(text.AsSpan(2))!;
        var at = word.Length + 2;
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || IsContinuation(text, at)))
            at++;
        var rest = line.Slice(at, text.AsSpan(at).TrimEnd().Length);
        var place = line.Slice(0, word.Length + 2);

        switch (word)
        {
            case "define" or "def" or "trydefine" or "trydef" or "redefine" or "redef":
                Define(word, place, rest);
                break;
            case "undef" when !Newer(word, place) && Name(word, place, rest) is { } name:
                defines.Remove(name.Text);
                break;
            case "ifdef" or "ifndef":
                if (Name(word, place, rest) is { } condition)
                    conditions.Open(place, word, defines.Find(condition.Text) is not null == (word == "ifdef"));
                else
                    conditions.Open(place, word, false);
                break;
            case "ifexp" when !Newer(word, place):
                conditions.Open(place, word, Evaluate(rest, rest.Text)?.IsTrue ?? false);
                break;
            case "else":
                conditions.Else(place);
                WarnTrailing(rest, word);
                break;
            case "endif":
                conditions.Close(place);
                WarnTrailing(rest, word);
                break;
            case "defenv" or "defenvs" or "trydefenv" or "trydefenvs":
                DefineEnvironment(word, place, rest);
                break;
            case "defexp" or "defexps" when !Newer(word, place):
                DefineExpression(word, place, rest);
                break;
            case "subst" or "substdef" or "substdefs":
                Substitute(word, place, rest);
                break;
        }

        // Text behind a directive of one line has been read; what was skipped starts on the next line.
        if (!conditions.Active && lexer.Position < lexer.End)
            lexer.Position++;
    }

    private static bool IsContinuation(string text, int at) => text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '\n' or '\r';

    private void Define(string word, TextSpan place, TextSpan rest)
    {
        var text = rest.Text;
        var length = WordLength(text);
        if (length == 0 || (length < text.Length && !char.IsWhiteSpace(text[length]) && !IsContinuation(text, length)))
        {
            diagnostics.Add(PreprocessorDiagnostics.BadDirective.At(rest.Length == 0 ? place : rest, word, "a name of letters, digits and underscores"));
            return;
        }

        var at = length;
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || IsContinuation(text, at)))
            at++;
        var body = rest.Slice(at, text.Length - at);
        var value = body.Text.Replace("\\\r\n", "", StringComparison.Ordinal).Replace("\\\n", "", StringComparison.Ordinal);
        var define = new Define(text[..length], rest.Slice(0, length), body, value);
        WarnComment(define);
        if (word is "define" or "def")
            defines.Add(define, diagnostics);
        else if (word is "redefine" or "redef" || defines.Find(define.Name) is null)
            defines.Put(define);
    }

    private void DefineEnvironment(string word, TextSpan place, TextSpan rest)
    {
        var text = rest.Text;
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? text : text[..equals].Trim();
        var variable = equals < 0 ? text : text[(equals + 1)..].Trim();
        if (WordLength(name) != name.Length || name.Length == 0 || variable.Length == 0)
        {
            diagnostics.Add(PreprocessorDiagnostics.BadDirective.At(rest.Length == 0 ? place : rest, word, "`NAME=VARIABLE` or a name"));
            return;
        }

        var value = options.Environment?.Get(variable);
        var isTry = word.StartsWith("try", StringComparison.Ordinal);
        if (value is null)
        {
            if (!isTry)
                diagnostics.Add(PreprocessorDiagnostics.UnsetEnvironment.At(rest, variable) with
                {
                    Hint = $"Set it, or use `#!try{word}` to go on without it.",
                });
            return;
        }

        var define = Preprocessing.Define.Of(name, word.EndsWith('s') ? $"\"{value}\"" : value, $"environment variable {variable}", rest);
        if (!isTry || defines.Find(name) is null)
            defines.Add(define, diagnostics);
    }

    private void DefineExpression(string word, TextSpan place, TextSpan rest)
    {
        var text = rest.Text;
        var length = WordLength(text);
        if (length == 0 || length == text.Length)
        {
            diagnostics.Add(PreprocessorDiagnostics.BadDirective.At(rest.Length == 0 ? place : rest, word, "a name and an expression"));
            return;
        }
        if (Evaluate(rest, text[length..]) is { } value)
        {
            var result = word == "defexps" ? $"\"{value.AsText}\"" : value.AsText;
            defines.Add(Preprocessing.Define.Of(text[..length], result, $"#!{word}", rest.Slice(0, length)), diagnostics);
        }
    }

    private void Substitute(string word, TextSpan place, TextSpan rest)
    {
        var text = rest.Text;
        if (text.Length < 2 || text[0] != '"' || text[^1] != '"')
        {
            diagnostics.Add(PreprocessorDiagnostics.BadDirective.At(rest.Length == 0 ? place : rest, word, "a string in double quotes"));
            return;
        }

        // A string as any other: the substitutions before it change it.
        var written = Literals.Unescape(text.AsSpan(1, text.Length - 2));
        var changed = substitutions.Aggregate(written, (current, earlier) => earlier.Apply(current));
        if (Substitution.Parse(changed, out var pattern, out var replacement, out var problem) is not { } substitution)
        {
            diagnostics.Add(PreprocessorDiagnostics.BadSubstitution.At(rest, problem));
            return;
        }

        if (word != "subst")
        {
            replacement = Evaluate(replacement);
            substitution = substitution with { Replacement = replacement };
            if (WordLength(pattern) == pattern.Length)
            {
                defines.Add(Preprocessing.Define.Of(pattern, word == "substdefs" ? $"\"{replacement}\"" : replacement, $"#!{word}", rest), diagnostics);
            }
            else if (changed == written)
            {
                diagnostics.Add(PreprocessorDiagnostics.BadSubstitution.At(rest, $"`{pattern}` becomes a define and must be a name."));
                return;
            }
        }
        substitutions.Add(substitution);
    }

    /// <summary>Replaces the variables that are known while a script is read.</summary>
    private string Evaluate(string text)
    {
        foreach (var (opening, lookup) in new (string, Func<string, string?>)[]
        {
            ("$env(", name => options.Environment?.Get(name)),
            ("$def(", name => defines.Find(name)?.Value.Trim('"')),
        })
        {
            for (var at = text.IndexOf(opening, StringComparison.Ordinal); at >= 0; at = text.IndexOf(opening, at + 1, StringComparison.Ordinal))
            {
                var close = text.IndexOf(')', at);
                if (close >= 0 && lookup(text[(at + opening.Length)..close]) is { } value)
                    text = string.Concat(text.AsSpan(0, at), value, text.AsSpan(close + 1));
            }
        }
        return text;
    }

    private DirectiveValue? Evaluate(TextSpan place, string expression)
    {
        var value = DirectiveExpression.Evaluate(expression.Replace("\\\n", " ", StringComparison.Ordinal), name => defines.Find(name)?.Value, out var problem);
        if (value is null)
            diagnostics.Add(PreprocessorDiagnostics.BadExpression.At(place, problem));
        return value;
    }

    private TextSpan? Name(string word, TextSpan place, TextSpan rest)
    {
        var length = WordLength(rest.Text);
        if (length == 0)
        {
            diagnostics.Add(PreprocessorDiagnostics.BadDirective.At(rest.Length == 0 ? place : rest, word, "a name"));
            return null;
        }
        var behind = rest.Text.AsSpan(length);
        WarnTrailing(rest.Slice(rest.Length - behind.TrimStart().Length, behind.TrimStart().Length), word);
        return rest.Slice(0, length);
    }

    private void WarnTrailing(TextSpan rest, string word)
    {
        var text = rest.Text;
        if (text.Length > 0 && text[0] != '#' && !text.StartsWith("//", StringComparison.Ordinal) && !text.StartsWith("/*", StringComparison.Ordinal))
            diagnostics.Add(PreprocessorDiagnostics.TrailingText.At(rest, Display.ToText(text), word));
    }

    private void WarnComment(Define define)
    {
        var lexer = new Lexer(define.Body.File, define.Body.Start, define.Body.End);
        for (var raw = lexer.Next(); raw.Kind != TokenKind.EndOfFile; raw = lexer.Next())
        {
            if (raw.Kind == TokenKind.Comment && !define.Body.File.Text.AsSpan(raw.Start).StartsWith("/*"))
            {
                diagnostics.Add(PreprocessorDiagnostics.CommentInDefine.At(new TextSpan(define.Body.File, raw.Start, raw.End - raw.Start), define.Name) with
                {
                    Hint = "Put the comment on a line of its own: elsewhere it also comments out what follows the name.",
                });
            }
        }
    }

    private bool Newer(string word, TextSpan place)
    {
        if (options.Strict)
            diagnostics.Add(PreprocessorDiagnostics.NewerDirective.At(place, word));
        return options.Strict;
    }

    private static int WordLength(string text)
    {
        var length = 0;
        while (length < text.Length && (length == 0 ? Characters.IsWordStart(text[length]) : Characters.IsWord(text[length])))
            length++;
        return length;
    }
}
