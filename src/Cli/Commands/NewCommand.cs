using System.CommandLine;
using RouteScript.Extending.Templates;

namespace RouteScript.Cli.Commands;

/// <summary><c>routescript new module</c>: a module of one's own to start from.</summary>
public static class NewCommand
{
    public static Command Create() => new("new", "Make something to start from.") { Module() };

    private static Command Module()
    {
        var name = new Argument<string>("name") { Description = "What it is called, as `billing` or `NumberPortability`." };
        var csx = new Option<bool>("--csx") { Description = "One C# script (.csx) that needs no build, in place of a project." };
        var output = new Option<string?>("--output", "-o") { Description = "The folder to make; without it one of the module's name, here.", HelpName = "DIR" };
        var command = new Command("module", "Make a module in C#: functions and variables for scripts, with a script that uses them and a test that passes.")
        {
            name,
            csx,
            output,
        };
        command.SetAction(result => Run(result.GetValue(name)!, result.GetValue(csx), result.GetValue(output)));
        return command;
    }

    private static int Run(string name, bool csx, string? output)
    {
        if (!ModuleNames.TryMake(name, out var names, out var problem))
            return Refuse(problem);
        if (ModuleSet.Catalog.FindModule(names.Script) is not null)
            return Refuse($"There is a module `{names.Script}` already: take another name.");

        var folder = output ?? (csx ? names.Script : names.Class);
        try
        {
            new ModuleTemplate(AppContext.BaseDirectory).Write(csx ? "csx" : "module", names, folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Refuse(error.Message);
        }

        Console.WriteLine($"Made {folder}: a module, a script that calls it, and a test. Next:");
        Console.WriteLine();
        Console.WriteLine($"  cd {folder}");
        if (!csx)
            Console.WriteLine("  dotnet build");
        Console.WriteLine("  routescript test");
        Console.WriteLine($"  routescript run {names.Script}.cfg");
        return 0;
    }

    private static int Refuse(string problem)
    {
        Console.Error.WriteLine($"error: {problem}");
        return 1;
    }
}
