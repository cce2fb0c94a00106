using System.Text.RegularExpressions;
using RouteScript.Dsl.Formatting;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Tests.Formatting;

/// <summary>What a script looks like in form.</summary>
public sealed partial class FormatterTests
{
    [Fact]
    public void The_example_of_the_documentation_is_true()
    {
        var page = Scripts.Read(Path.Combine(Scripts.Root, "docs", "formatting.md"));
        var examples = Example().Matches(page).Select(match => match.Groups["text"].Value).ToList();

        Assert.Equal(2, examples.Count);
        Assert.Equal(examples[1], Format(examples[0]));
    }

    [Fact]
    public void Our_own_scripts_are_in_form()
    {
        foreach (var script in Directory.EnumerateFiles(Path.Combine(Scripts.Root, "scripts"), "*.cfg", SearchOption.AllDirectories))
            Assert.Equal(Scripts.Read(script), Format(Scripts.Read(script)));
    }

    [Theory]
    [InlineData("request_route {\r\nexit;\r\n}", "request_route {\r\n    exit;\r\n}\r\n")]
    [InlineData("debug=2\n\n\n\n\nchildren=4", "debug=2\n\n\nchildren=4\n")]
    [InlineData("\u00EF\u00BB\u00BF  debug=2\n", "\u00EF\u00BB\u00BFdebug=2\n")]
    [InlineData("# caf\u00E9 \u00FF  \n", "# caf\u00E9 \u00FF\n")]
    [InlineData("", "")]
    [InlineData("debug = 2\nlog_stderror=yes\nchildren= 4\n", "debug = 2\nlog_stderror=yes\nchildren = 4\n")]
    [InlineData("debug        = 2\nlog_stderror = yes\n", "debug        = 2\nlog_stderror = yes\n")]
    [InlineData("listen=udp:[::1]:5060\nlisten=tcp:my-host.example.com:5060\n", "listen=udp:[::1]:5060\nlisten=tcp:my-host.example.com:5060\n")]
    [InlineData("modparam(\"a\",   \"b\",   1)\nmodparam(\"abc\", \"bcd\", 2)\n", "modparam(\"a\",   \"b\",   1)\nmodparam(\"abc\", \"bcd\", 2)\n")]
    [InlineData("route[A]{exit;}\n", "route[A] { exit; }\n")]
    [InlineData("route[A] { if(src_ip==10.0.0.0/8)return -1;else exit;}\n", "route[A] { if (src_ip == 10.0.0.0/8) return -1; else exit; }\n")]
    [InlineData("route[A] {\n#!ifdef X\nif(1){\n#!else\nif(2){\n#!endif\nexit;\n}\n}\n", "route[A] {\n#!ifdef X\n    if (1) {\n#!else\n    if (2) {\n#!endif\n        exit;\n    }\n}\n")]
    [InlineData("route[A] {\nif (a()\n&& b()) {\nexit; }\n}\n", "route[A] {\n    if (a()\n            && b()) {\n        exit;\n    }\n}\n")]
    [InlineData("route[A] {\nif (a() &&\n    b()) exit;\n}\n", "route[A] {\n    if (a() &&\n        b()) exit;\n}\n")]
    [InlineData("route[A] {\n/* one\n   two */\nexit;\n}\n", "route[A] {\n    /* one\n       two */\n    exit;\n}\n")]
    [InlineData("route[A] {\n$var(x)=-1+$var(y)*(2-3);\n}\n", "route[A] {\n    $var(x) = -1 + $var(y) * (2-3);\n}\n")]
    [InlineData("route[A] {if(1)\n::1case 1:\n}\n", "route[A] {\n    if (1)\n            ::1case 1:\n}\n")]
    [InlineData("route[A] {if(!! else) exit;}\n", "route[A] { if (!! else) exit; }\n")]
    [InlineData("route[A]\n\n \\\n{ exit; }\n", "route[A] { exit; }\n")]
    public void A_script_gets_this_form(string text, string expected) => Assert.Equal(expected, Format(text));

    [Fact]
    public void A_line_that_ends_in_the_comment_of_a_define_keeps_its_end()
    {
        const string Script = "#!define X 5 # five\nroute[A] {\n    if ($var(x) == X)\n    {\n        exit;\n    }\n}\n";

        Assert.Equal(Script, Format(Script));
    }

    [Theory]
    [InlineData("xlog(\"never closed);\n", "RS1001")]
    [InlineData("debug=2 /* never closed\n", "RS1002")]
    [InlineData("route[A] { $var(x = 1;\n}\n", "RS1005")]
    public void What_cannot_be_read_stays(string text, string problem)
    {
        var result = Formatter.Format(new SourceFile("main.cfg", text));

        Assert.Equal(text, result.Text);
        Assert.Equal(problem, Assert.Single(result.Problems).Id);
    }

    private static string Format(string text)
    {
        var result = Formatter.Format(new SourceFile("main.cfg", text));
        Assert.Empty(result.Problems);
        return result.Text;
    }

    [GeneratedRegex("^```cfg\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();
}
