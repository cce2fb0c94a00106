namespace RouteScript.Runtime.Tests.Sdk;

public sealed class SdkDiagnosticTests
{
    [Theory]
    [InlineData("RSG001", "public abstract class M : ModuleBase { }")]
    [InlineData("RSG001", "public class M { }")]
    [InlineData("RSG001", "public class M(int x) : ModuleBase { public int X => x; }")]
    [InlineData("RSG002", """public class M : ModuleBase { [ScriptFunction("f")] bool F(RouteContext route) => true; }""")]
    [InlineData("RSG003", """public class M : ModuleBase { [ScriptFunction("f")] public bool F(int number) => true; }""")]
    [InlineData("RSG003", """public class M : ModuleBase { [ScriptFunction("f")] public bool F() => true; }""")]
    [InlineData("RSG004", """public class M : ModuleBase { [ScriptFunction("f")] public bool F(RouteContext route, double number) => true; }""")]
    [InlineData("RSG004", """public class M : ModuleBase { [ScriptFunction("f")] public bool F(RouteContext route, out int number) { number = 1; return true; } }""")]
    [InlineData("RSG005", """public class M : ModuleBase { [ScriptFunction("f")] public string F(RouteContext route) => ""; }""")]
    [InlineData("RSG005", """public class M : ModuleBase { [ScriptFunction("f")] public Task<string> F(RouteContext route) => null!; }""")]
    [InlineData("RSG006", """public class M : ModuleBase { [ScriptFunction("f")] public bool F(RouteContext route, int? a, int b) => true; }""")]
    [InlineData("RSG007", """public class M : ModuleBase { [PseudoVariable("v")] public string V(RouteContext route) => ""; }""")]
    [InlineData("RSG008", """public class M : ModuleBase { [PseudoVariableSetter("v")] public bool V(RouteContext route, ScriptValue value) => true; }""")]
    [InlineData("RSG009", """public class M : ModuleBase { [Transformation("c", "t")] public ScriptValue T(RouteContext route, ScriptValue value) => value; }""")]
    [InlineData("RSG010", """public class M : ModuleBase { [ModuleParameter("p")] public int P { get; } }""")]
    [InlineData("RSG010", """public class M : ModuleBase { [ModuleParameter("p")] public DateTime P { get; set; } }""")]
    [InlineData("RSG011", """public class M : ModuleBase { [RpcCommand("m.c")] public void C() { } }""")]
    [InlineData("RSG012", """public class M : ModuleBase { } [ModulePart("other")] static class P { }""")]
    [InlineData("RSG013", """public class M : ModuleBase { [ScriptFunction("f")] public bool F(RouteContext route, int a = 1) => true; [ScriptFunction("f")] public bool G(RouteContext route) => true; }""")]
    [InlineData("RSG014", """public class M : ModuleBase { [PseudoVariable("v")] public int V(RouteContext route) => 1; [PseudoVariable("v")] public int W(RouteContext route) => 1; }""")]
    [InlineData("RSG014", """public class M : ModuleBase { } [Module("m")] public class N : ModuleBase { }""")]
    [InlineData("RSG015", """public class M : ModuleBase { } public class N { [ScriptFunction("f")] public bool F(RouteContext route) => true; }""")]
    public void A_wrong_declaration_is_explained(string id, string @class)
    {
        var source = new CompiledSource("""namespace T; [Module("m")] """ + @class);

        Assert.Equal(id, Assert.Single(source.Diagnostics).Id);
        Assert.DoesNotContain(source.CompilerDiagnostics, d => d.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void The_text_says_what_was_found_and_what_is_right()
    {
        var source = new CompiledSource("""
            namespace T;
            [Module("m")]
            public class M : ModuleBase { [ScriptFunction("f")] public bool F(RouteContext route, double number) => true; }
            """);

        Assert.StartsWith("Parameter `number` is a `double`; use int, long or bool", Assert.Single(source.Diagnostics).GetMessage(), StringComparison.Ordinal);
    }
}
