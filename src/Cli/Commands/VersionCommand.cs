using System.CommandLine;

namespace RouteScript.Cli.Commands;

/// <summary><c>routescript version</c></summary>
public static class VersionCommand
{
    public static Command Create()
    {
        var command = new Command("version", "Tell the version of this program, of the runtime and of the language.");
        command.SetAction(_ => Run());
        return command;
    }

    public static int Run()
    {
        Console.WriteLine($"version: routescript {Product.Version} (dotnet {Environment.Version}, {System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier})");
        Console.WriteLine($"language: kamailio.cfg, {ModuleSet.Catalog.Modules.Length - 1} modules; with --strict as version 5.6.3 reads it");
        return 0;
    }
}
