namespace RouteScript.Extending.Tests.Compiling;

/// <summary>C# that does not compile is shown as everything else that is wrong with a script.</summary>
public sealed class CompileErrorTests
{
    [Fact]
    public async Task The_line_of_the_file_is_shown()
    {
        using var folder = new TestFolder();
        folder.Write("greet.csx", """
            #load "words.csx"
            using System.Globalization;

            /// <summary>Grüße.</summary>
            [ScriptFunction("greet")] bool Greet(RouteContext route, SipText name) => "ä" == Wordd;

            string Plain() => 1;
            """);
        folder.Write("words.csx", "const string Word = \"Hello\"\n");

        var said = await Opened.CheckAsync(folder, """
            loadmodule "sl.so"
            loadmodule "greet.csx"
            modparam("greet", "word", "x")
            request_route {
                greet("$rU");
            }
            """);

        Assert.Equal("""
            error[RS6001]: C# does not compile
             ┌─ words.csx:1:28
            1│ const string Word = "Hello"
             │                            ^ CS1002: ; expected
              = included from test.cfg:2

            """, said, ignoreLineEndingDifferences: true);

        folder.Write("words.csx", "const string Word = \"Hello\";\n");
        Assert.Equal("""
            error[RS6001]: C# does not compile
             ┌─ greet.csx:5:82
            5│ [ScriptFunction("greet")] bool Greet(RouteContext route, SipText name) => "ä" == Wordd;
             │                                                                                  ^^^^^ CS0103: The name 'Wordd' does not exist in the current context
              = included from test.cfg:2

            error[RS6001]: C# does not compile
             ┌─ greet.csx:7:19
            7│ string Plain() => 1;
             │                   ^ CS0029: Cannot implicitly convert type 'int' to 'string'
              = included from test.cfg:2

            """, await Opened.CheckAsync(folder, await File.ReadAllTextAsync(Path.Combine(folder.Path, "test.cfg"))), ignoreLineEndingDifferences: true);
    }

    [Theory]
    [InlineData("Console.WriteLine(1);", "1:1: RS6001 Nothing runs a statement that stands outside of functions. Put it into a function, or into `public override void Configure()`.")]
    [InlineData("var x = 1;", "1:1: RS6001 Write the type of the field in place of `var`.")]
    [InlineData("\n  [ScriptFunction(\"f\")] bool F(int x) => true;", "2:30: RS6001 RSG003: `F` begins with int; the first parameter of a script function is the RouteContext")]
    [InlineData("[ScriptFunction(\"f\")]\nbool F(RouteContext route, DateTime when) => true;",
        "2:37: RS6001 RSG004: Parameter `when` is a `DateTime`; use")]
    [InlineData("[Module(\"m\")] public class M { }", "1:28: RS6001 RSG001: `M` does not derive from ModuleBase; a module is")]
    public void Mistakes_of_the_dialect_are_told_at_their_place(string code, string expected)
    {
        using var folder = new TestFolder();
        folder.Write("a.csx", code);

        Assert.StartsWith("a.csx:" + expected, Opened.Said(folder, "a.csx"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_a_module_is_refused()
    {
        using var folder = new TestFolder();
        folder.Write("a.csx", "class A;");

        Assert.Equal("test.cfg:1:12: RS6004 There is no module in `a.csx`. A module is a class `[Module(\"name\")] public sealed class … : ModuleBase`.", Opened.Said(folder, "a.csx"));
    }
}
