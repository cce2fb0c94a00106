using System.CommandLine;

namespace RouteScript.Cli.Commands;

/// <summary>The options that say how a script is read; <c>run</c> and <c>check</c> share them.</summary>
internal sealed class ScriptOptions
{
    public Option<bool> Strict { get; } = new("--strict")
    {
        Description = "Read the script as version 5.6.3 does: no leniency, 32-bit numbers, modules loaded before they are used.",
    };

    public Option<string[]> Defines { get; } = new("--define", "-A")
    {
        Description = "Define a name for #!ifdef: WITH_TLS, or with a value: PORT=5070.",
        HelpName = "NAME[=TEXT]",
        DefaultValueFactory = _ => [],
    };

    public void AddTo(Command command)
    {
        command.Options.Add(Strict);
        command.Options.Add(Defines);
    }
}
