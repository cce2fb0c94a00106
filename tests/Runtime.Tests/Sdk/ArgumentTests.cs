using RouteScript.Dsl.Diagnostics;

namespace RouteScript.Runtime.Tests.Sdk;

/// <summary>What a script's argument becomes by the type of the C# parameter.</summary>
public sealed class ArgumentTests
{
    private const string Module = """
        using System.Text.RegularExpressions;
        using System.Threading;
        using RouteScript.Runtime.Program;
        using RouteScript.Sip.Messages;

        namespace Test.Modules.Arguments;

        [Module("arguments")]
        public sealed class ArgumentsModule : ModuleBase
        {
            private void Say(string text) => Context.Log.Error(System.Text.Encoding.Latin1.GetBytes(text));

            [ScriptFunction("number")] public void Number(RouteContext route, int a, long b = 7) => Say($"{a} {b}");
            [ScriptFunction("truth")] public void Yes(RouteContext route, bool a, bool b = true, bool? c = null) => Say($"{a} {b} {c}");
            [ScriptFunction("text")] public void Text(RouteContext route, string a, string b = "none", string? c = null) => Say($"{a} {b} {c?.Length}");
            [ScriptFunction("letter")] public void Letter(RouteContext route, [Literal] string a) => Say(a);
            [ScriptFunction("bytes")] public void Bytes(RouteContext route, SipText a, SipText b = default) => Say($"{a} {b.IsDefined}");
            [ScriptFunction("as_uri")] public void Uri(RouteContext route, SipUri a, SipUri? b = null) => Say($"{a.User} {a.Host} {b?.Host}");
            [ScriptFunction("match")] public bool Match(RouteContext route, string text, Regex pattern, [Pattern(RegexOptions.None)] Regex? other = null) => pattern.IsMatch(text) && other?.IsMatch(text) != false;
            [ScriptFunction("set")] public bool Set(RouteContext route, [Written] ScriptVariable target) => target.Set(route, 42);
            [ScriptFunction("block")] public void Block(RouteContext route, CompiledRoute block, [NamesRoute(RouteKinds.Failure)] CompiledRoute? failure = null) => Say(block.Name + " " + failure?.Name);
            [ScriptFunction("forms")] public void None(RouteContext route) => Say("none");
            [ScriptFunction("forms")] public void One(RouteContext route, int a) => Say("one");
            [ScriptFunction("forms")] public void Two(RouteContext route, int a, string b) => Say("two");
            [ScriptFunction("later")] public async ValueTask Later(RouteContext route, SipUri uri, string text, CancellationToken deadline = default) { await Task.Yield(); Say($"{uri.Host} {text} {route.Message.Method}"); }
            [ScriptFunction("soon")] public async ValueTask<int> Soon(RouteContext route, CancellationToken deadline) { await Task.Yield(); return deadline.CanBeCanceled ? 5 : 6; }
            [ScriptFunction("ended")] public Task<bool> Ended(RouteContext route) => Task.FromResult(true);
        }
        """;

    [Theory]
    [InlineData("number(1);", "1 7")]
    [InlineData("""number("$var(n)", 9000000000);""", "3 9000000000")]
    [InlineData("truth(1);", "True True ")]
    [InlineData("""truth("$var(n)", 0, 1);""", "True False True")]
    [InlineData("""text("hi $rU", "b");""", "hi bob b ")]
    [InlineData("""text($var(n));""", "3 none ")]
    [InlineData("""text("a", "b", "$rU");""", "a b 3")]
    [InlineData("""letter("a $rU");""", "a $rU")]
    [InlineData("""bytes("$rU");""", "bob False")]
    [InlineData("""as_uri("sip:a@b.example");""", "a b.example ")]
    [InlineData("""as_uri("$ru", "sip:x.example");""", "bob 10.0.0.3 x.example")]
    [InlineData("""if (match("$rU", "^B[aeiou]b$")) letter("yes");""", "yes")]
    [InlineData("""$var(p) = "^b"; if (match("bob", $var(p), "OB")) letter("yes"); else letter("no");""", "no")]
    [InlineData("""set("$var(y)"); text($var(y));""", "42 none ")]
    [InlineData("""block("NEXT"); """, "NEXT ")]
    [InlineData("""$var(b) = "NEXT"; block("$var(b)", "FAILED");""", "NEXT FAILED")]
    [InlineData("""forms();""", "none")]
    [InlineData("""forms(1);""", "one")]
    [InlineData("""forms(1, "x");""", "two")]
    [InlineData("""later($ru, "$rU");""", "10.0.0.3 bob OPTIONS")]
    [InlineData("""if (soon() && $rc == 5) letter("yes");""", "yes")]
    [InlineData("""if (ended()) letter("yes");""", "yes")]
    public void A_type_is_what_a_function_wants(string statements, string said)
    {
        using var bench = Bench(statements).Request(1);

        Assert.Equal(["Error: " + said], bench.TakeLog());
    }

    [Theory]
    [InlineData("""$var(x) = "no uri"; if (!as_uri("$var(x)")) letter("$rc");""", "a SIP URI was expected as argument of a function, the value is `no uri`")]
    [InlineData("""$var(x) = "nowhere"; block("$var(x)");""", "there is no route nowhere")]
    [InlineData("""$var(x) = "("; match("a", $var(x));""", "does not compile")]
    [InlineData("""number("$rU");""", "an integer was expected")]
    public void A_value_that_will_not_do_is_told_when_it_comes(string statements, string told)
    {
        using var bench = Bench(statements).Request(1);

        Assert.Contains(told, bench.TakeLog()[0], StringComparison.Ordinal);
        Assert.Equal(0, bench.Counters.ModuleFaults);
    }

    [Theory]
    [InlineData("""number("x");""", "\"x\"", "must be a number")]
    [InlineData("""truth("maybe");""", "\"maybe\"", "must be a number")]
    [InlineData("""as_uri("bob");""", "\"bob\"", "`bob` is no SIP URI; one looks like `sip:bob@example.com`.")]
    [InlineData("""match("a", "(");""", "\"(\"", "(")]
    [InlineData("""block("NOWHERE");""", "\"NOWHERE\"", "NOWHERE")]
    [InlineData("""set("x");""", "\"x\"", "must be a variable")]
    [InlineData("""set("$rm");""", "\"$rm\"", "must be a variable that can be assigned to")]
    [InlineData("""letter($rU);""", "$rU", "must be known")]
    [InlineData("""forms(1, "x", "y");""", "forms", "forms")]
    public void A_constant_that_will_not_do_is_told_when_the_script_is_read(string statement, string place, string told)
    {
        var compilation = Dsl.Compilation.Compile("own.cfg", Script(statement), ModuleBench.Catalog(Module));

        Assert.Contains(compilation.Diagnostics, one =>
            one.Severity >= Severity.Warning && one.Span.Text == place && one.Message.Contains(told, StringComparison.Ordinal));
    }

    private static ModuleBench Bench(string statements) => new(Module, Script(statements));

    private static string Script(string statements) => $$"""
        loadmodule "arguments.so"
        request_route {
            $var(n) = 3;
            {{statements}}
        }
        route[NEXT] { exit; }
        failure_route[FAILED] { exit; }
        """;
}
