using System.CommandLine;
using System.Text;
using RouteScript.Cli.Output;
using RouteScript.Dsl.Formatting;
using RouteScript.Dsl.Text;

namespace RouteScript.Cli.Commands;

/// <summary><c>routescript fmt</c>: scripts in their usual form.</summary>
public static class FmtCommand
{
    private const string StandardStream = "-";

    public static Command Create()
    {
        var scripts = new Argument<string[]>("scripts") { Description = "One or more scripts; `-` reads one and writes it again.", Arity = ArgumentArity.OneOrMore };
        var check = new Option<bool>("--check") { Description = "Change nothing; name the scripts that are not in form and end with 1 if there is one." };
        var diff = new Option<bool>("--diff") { Description = "Change nothing; show what would change." };
        var command = new Command("fmt", "Indent and space a script the usual way. Only blanks and line ends change.") { scripts, check, diff };
        command.SetAction(result =>
        {
            var changes = new Changes(result.GetValue(check), result.GetValue(diff));
            return result.GetValue(scripts)!.Max(path => Format(path, changes));
        });
        return command;
    }

    private static int Format(string path, Changes changes)
    {
        SourceFile script;
        try
        {
            script = new SourceFile(path == StandardStream ? "<stdin>" : path, Encoding.Latin1.GetString(Read(path)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            MissingScript.Tell(path, error);
            return 1;
        }

        var formatted = Formatter.Format(script);
        if (!formatted.Problems.IsEmpty)
            DiagnosticPrinter.Print(formatted.Problems);
        var isSame = formatted.Text == script.Text;
        if (changes.OnlyShown)
        {
            Show(script, formatted, changes, isSame);
            return isSame && formatted.Problems.IsEmpty || (!changes.Check && formatted.Problems.IsEmpty) ? 0 : 1;
        }

        Write(path, formatted.Text, isSame);
        return formatted.Problems.IsEmpty ? 0 : 1;
    }

    private static void Show(SourceFile script, FormattedScript formatted, Changes changes, bool isSame)
    {
        if (isSame)
            return;
        if (changes.Check)
            Console.WriteLine(script.Path);
        if (changes.Diff)
            WriteOut(UnifiedDiff.Between(script.Path, script.Text, formatted.Text));
    }

    private static byte[] Read(string path)
    {
        if (path != StandardStream)
            return File.ReadAllBytes(path);
        using var input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static void Write(string path, string text, bool isSame)
    {
        if (path == StandardStream)
            WriteOut(text);
        else if (!isSame)
            File.WriteAllBytes(path, Encoding.Latin1.GetBytes(text));
    }

    private static void WriteOut(string text)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(Encoding.Latin1.GetBytes(text));
    }

    private sealed record Changes(bool Check, bool Diff)
    {
        public bool OnlyShown => Check || Diff;
    }
}
