using System.Collections.Immutable;
using RouteScript.Dsl.Lexing;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Preprocessing;

/// <summary>The tokens of a script as they come out; joins strings that touch and notices modules as they are loaded.</summary>
internal sealed class TokenList(DefineTable defines)
{
    private readonly ImmutableArray<Token>.Builder _tokens = ImmutableArray.CreateBuilder<Token>();
    private bool _joins;

    /// <summary>A comment keeps two strings apart.</summary>
    public void Separate() => _joins = false;

    public void Add(TokenKind kind, string text, TextSpan place, TextSpan? define, long number = 0)
    {
        _tokens.Add(new Token(kind, place, text, Last) { Number = number, Define = define });
        _joins = false;
    }

    public void AddString(string value, TextSpan place, TextSpan? define, bool joins)
    {
        if (_joins && joins && Last is { } first)
        {
            _tokens[^1] = new Token(TokenKind.String, first.Span.To(place), first.Text + value, first.Previous) { Define = first.Define };
            return;
        }
        Add(TokenKind.String, value, place, define);
        _joins = joins;
        NoticeModule(value, place);
    }

    public ImmutableArray<Token> Finish(TextSpan end)
    {
        Add(TokenKind.EndOfFile, "", end, null);
        return _tokens.DrainToImmutable();
    }

    private Token? Last => _tokens.Count > 0 ? _tokens[^1] : null;

    private void NoticeModule(string path, TextSpan place)
    {
        var before = Last?.Previous;
        if (before?.Kind == TokenKind.OpenParen)
            before = before.Previous;
        if (before is null || !(before.Is("loadmodule") || before.Is("loadmodulex")))
            return;
        var name = "MOD_" + ModulePath.NameOf(path);
        if (defines.Find(name) is null)
            defines.Put(Define.Of(name, "", "loadmodule", place));
    }
}
