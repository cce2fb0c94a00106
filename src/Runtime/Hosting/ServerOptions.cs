using System.Collections.Immutable;
using RouteScript.Dsl.Binding;
using RouteScript.Runtime.Engine;

namespace RouteScript.Runtime.Hosting;

/// <summary>What the command line says about a server.</summary>
public sealed record ServerOptions
{
    public required string ScriptPath { get; init; }

    /// <summary>The rules of version 5.6.3 instead of the newest language.</summary>
    public bool Strict { get; init; }

    /// <summary>Defines, each <c>NAME</c> or <c>NAME=text</c> (<c>-A</c>).</summary>
    public ImmutableArray<string> Defines { get; init; } = [];

    /// <summary>Lines of script that stand before the script itself, as options name them (<c>-l</c>, <c>--loadmodule</c>).</summary>
    public ImmutableArray<string> LinesBefore { get; init; } = [];

    /// <summary>Lines of script that stand behind the script, so that they win (<c>-n</c>, <c>-a</c>).</summary>
    public ImmutableArray<string> LinesAfter { get; init; } = [];

    /// <summary>How many workers; 0: as the script says.</summary>
    public int Workers { get; init; }

    /// <summary>Where the control socket is made (<c>-Y</c>); null: the default, and a server can do without.</summary>
    public string? RunDirectory { get; init; }

    /// <summary>Where relative names of files start (<c>-w</c>).</summary>
    public string WorkingDirectory { get; init; } = Environment.CurrentDirectory;

    /// <summary>More lines in the log than the script asks for (<c>-d</c>); null: as the script says.</summary>
    public int? Debug { get; init; }

    /// <summary>The log goes to standard error (<c>-E</c>).</summary>
    public bool LogToStderr { get; init; }

    /// <summary>The log is coloured (<c>-e</c>).</summary>
    public bool LogColour { get; init; }

    /// <summary>The log is written as JSON lines.</summary>
    public bool LogJson { get; init; }

    /// <summary>Where the number of the process is written (<c>-P</c>).</summary>
    public string? PidFile { get; init; }

    /// <summary>Bytes the system may hold for a UDP socket (<c>-b</c>); 0: the default.</summary>
    public int ReceiveBuffer { get; init; }

    /// <summary>A change of the script or of a file it includes loads it anew.</summary>
    public bool Watch { get; init; }

    /// <summary>The sockets of the server that runs with the same run directory are taken over, if there is one.</summary>
    public bool TakesOver { get; init; }

    /// <summary>Said to the log at the debug level once it is open.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    internal EngineOptions ForEngine(BoundProgram program) => new()
    {
        Strict = Strict,
        Workers = Workers,
        Debug = Debug,
        BaseDirectory = WorkingDirectory,
        RunDirectory = RunDirectory
            ?? program.Settings.LastOrDefault(setting => setting.Name == "rundir")?.Value as string
            ?? Hosting.RunDirectory.Default,
    };
}
