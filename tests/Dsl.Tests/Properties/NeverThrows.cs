using CsCheck;
using RouteScript.Dsl.Tests.Binding;

namespace RouteScript.Dsl.Tests.Properties;

/// <summary>Whatever is typed, the language answers with diagnostics and comes to an end.</summary>
public sealed class NeverThrows
{
    private static readonly string[] Sources =
        [.. Directory.EnumerateFiles(Path.Combine(Scripts.Root, "tests", "Dsl.Tests", "Baselines"), "main.cfg", SearchOption.AllDirectories).Select(Scripts.Read)];

    private static readonly string[] Pieces =
        ["{", "}", "(", ")", "[", "]", ";", "\"", "'", "$", "$(", "#!ifdef X\n", "#!endif\n", "/*", "route", "if", "else", "=", "==", "!", "\\", "\n", "é", "::1", "1.", "case 1:", "#!define A A\n"];

    [Fact]
    public void Every_prefix_of_a_script_is_judged()
    {
        foreach (var text in Sources)
        {
            for (var length = 0; length <= text.Length; length++)
                Judge(text[..length]);
        }
    }

    [Fact]
    public void Any_change_of_a_script_is_judged() =>
        Gen.Select(Gen.Int[0, Sources.Length - 1].Select(index => Sources[index]), Gen.Double[0, 0.999], Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]), Gen.Int[0, 20])
            .Sample((text, share, piece, removed) =>
            {
                var at = (int)(text.Length * share);
                Judge(string.Concat(text.AsSpan(0, at), piece, text.AsSpan(Math.Min(text.Length, at + removed))));
            }, iter: 500, threads: 1);

    [Theory]
    [InlineData("(", 100_000)]
    [InlineData("{", 100_000)]
    [InlineData("if (1) ", 100_000)]
    [InlineData("!", 100_000)]
    [InlineData("$var(a) = 1 + ", 50_000)]
    [InlineData("1 + ", 100_000)]
    [InlineData("if (1) ; else ", 1_500)]
    [InlineData("$(a{s.b,", 1_000)]
    [InlineData("#!ifdef A\n", 1_000)]
    public void No_repetition_overflows_the_stack(string piece, int count) =>
        Judge("request_route { $var(x) = " + string.Concat(Enumerable.Repeat(piece, count)));

    [Fact]
    public void Defines_cannot_grow_a_script_without_end()
    {
        var defines = string.Concat(Enumerable.Range(1, 40).Select(i => $"#!define A{i} A{i - 1} A{i - 1}\n"));

        var compilation = Compilation.Compile("main.cfg", "#!define A0 ;\n" + defines + "request_route { A40 }", SmallCatalog.Instance);

        Assert.Contains(compilation.Diagnostics, diagnostic => diagnostic.Id == "RS1109");
    }

    private static void Judge(string text)
    {
        var compilation = Compilation.Compile("main.cfg", text, SmallCatalog.Instance, Scripts.In(Scripts.Root));
        _ = new Diagnostics.DiagnosticRenderer(color: true).Render(compilation.Diagnostics);
    }
}
