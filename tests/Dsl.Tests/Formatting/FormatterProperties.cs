using CsCheck;
using RouteScript.Dsl.Formatting;
using RouteScript.Dsl.Lexing;
using RouteScript.Dsl.Preprocessing;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Tests.Binding;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Tests.Formatting;

/// <summary>What holds for every script there is.</summary>
public sealed class FormatterProperties
{
    private static readonly string[] Pieces =
    [
        "{", "}", "(", ")", "[", "]", ";", "\n", "\n\n\n", "    ", "\t", " \\\n", "/* a\n b */", "# note\n", "    # note\n", "#!ifdef X\n", "\n#!else\n", "#!endif\n", " else ", "if (1) ", "case 1:",
        "=", " = ", "-", "!", "/", ":", ".", "\r\n", "route[A] {", "\u00E9", "?", "::1", "#!define A 1 # one\n", " A ", "include_file \"a\"\n", "\"x", "'y", "return\n", "$", "@a.b", "  &&\n   ",
    ];

    /// <summary>Where braces do not come out even, the indentation is asked which is meant.</summary>
    private static readonly string[] SaidByTheLeftEdge = ["RS1204", "RS1205", "RS1210"];

    private static readonly string[] Sources = [.. Scripts.Everywhere().Select(Scripts.Read).Where(text => text.Length < 20_000)];

    public static TheoryData<string> Files => [.. Scripts.Everywhere().Select(path => Path.GetRelativePath(Scripts.Root, path))];

    [Theory, MemberData(nameof(Files))]
    public void A_script_keeps_its_meaning_and_is_formatted_once(string path)
    {
        var text = Scripts.Read(Path.Combine(Scripts.Root, path));
        Judge(text);

        var folder = Path.GetDirectoryName(Path.Combine(Scripts.Root, path))!;
        foreach (var strict in new[] { false, true })
            Assert.Equal(Meaning(text, folder, strict), Meaning(Formatter.Format(new SourceFile("main.cfg", text)).Text, folder, strict));
    }

    [Fact]
    public void A_changed_script_is_formatted_once() =>
        Gen.Select(Gen.Int[0, Sources.Length - 1].Select(index => Sources[index]), Gen.Select(Gen.Double[0, 0.999], Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]), Gen.Int[0, 6]).Array[1, 6])
            .Sample((text, changes) =>
            {
                foreach (var (share, piece, removed) in changes)
                {
                    var at = (int)(text.Length * share);
                    text = string.Concat(text.AsSpan(0, at), piece, text.AsSpan(Math.Min(text.Length, at + removed)));
                }
                Judge(text);
            }, iter: 1000, threads: 1);

    [Fact]
    public void Any_pieces_are_formatted_once() =>
        Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]).Array[0, 40].Sample(pieces => Judge(string.Concat(pieces)), iter: 3000, threads: 1);

    private static void Judge(string text)
    {
        var once = Formatter.Format(new SourceFile("main.cfg", text));
        var twice = Formatter.Format(new SourceFile("main.cfg", once.Text));

        Assert.Equal(Tokens(text), Tokens(once.Text));
        Assert.True(once.Text == twice.Text, $"Given:\n{text}\nformatted once:\n{once.Text}\nand twice:\n{twice.Text}");
    }

    private static List<string> Tokens(string text) =>
        [.. Lexer.ReadAll(new SourceFile("", text)).Where(token => !token.IsTrivia).Select(token => $"{token.Kind} {text[token.Start..token.End].TrimEnd()}")];

    /// <summary>What the grammar reads, which tokens touch and which stand on one line where that counts, and what the checker says.</summary>
    private static List<string> Meaning(string text, string folder, bool strict)
    {
        var options = Scripts.In(folder, strict);
        var source = Preprocessor.Run(new SourceFile("main.cfg", text), options, new DiagnosticBag());
        var meaning = source.Tokens.Select(token => $"{token.Kind} {token.Text} {token.Number}{(token.Previous?.Text is "return" or "exit" or "drop" && token.Previous.Span.Line == token.Span.Line ? " on one line" : "")}").ToList();
        var compilation = Compilation.Compile("main.cfg", text, SmallCatalog.Instance, options);
        meaning.AddRange(compilation.Diagnostics.Where(diagnostic => !SaidByTheLeftEdge.Contains(diagnostic.Id)).Select(diagnostic => $"{diagnostic.Id} {diagnostic.Message}"));
        meaning.Add(BoundText.Of(compilation.Script));
        meaning.Add(BoundText.Of(compilation.Program));
        return meaning;
    }
}
