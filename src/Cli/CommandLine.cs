using System.CommandLine;
using RouteScript.Cli.Commands;
using RouteScript.Cli.Options;

namespace RouteScript.Cli;

/// <summary>
/// The words behind <c>routescript</c>: a command of its own, or the options of the original, so that whatever starts that server
/// can start this one.
/// </summary>
public static class CommandLine
{
    private static readonly string[] OwnWords = ["--help", "-h", "-?", "--version"];

    public static Task<int> RunAsync(string[] args)
    {
        if (args.Length > 0 && args[0].StartsWith('-') && !OwnWords.Contains(args[0]))
            return RunAsOriginalAsync(args);

        if (args is ["ctl", ..])
            args = ControlCommand.Apart(args);
        var own = new InvocationConfiguration { ProcessTerminationTimeout = null };
        return Root().Parse(args.Length == 0 ? ["--help"] : args).InvokeAsync(own);
    }

    private static RootCommand Root() => new(
        """
        A SIP routing server for scripts in the language of kamailio.cfg.

          routescript demo                       see calls move away from a server that dies
          routescript check kamailio.cfg         what is wrong with a script, and what to do
          routescript fmt kamailio.cfg           indent and space it the usual way
          routescript migrate kamailio.cfg       what of it runs here, what differs, what is missing
          routescript test                       play the conversations (.siptest) beside a script
          routescript run kamailio.cfg           take calls
          routescript new module billing         functions of your own, in C#, with a test
          routescript ctl core.uptime            ask a running server
          routescript ctl reload                 give it the script as it is now; ctl rollback takes it back

        Options of the original work, too: routescript -DD -E -Y /tmp/run -l udp:127.0.0.1:5060 -f kamailio.cfg
        """)
    {
        RunCommand.Create(),
        CheckCommand.Create(),
        FmtCommand.Create(),
        MigrateCommand.Create(),
        TestCommand.Create(),
        NewCommand.Create(),
        DemoCommand.Create(),
        ControlCommand.Create(),
        VersionCommand.Create(),
    };

    private static Task<int> RunAsOriginalAsync(string[] args)
    {
        var options = OriginalOptions.Parse(args);
        if (options.Problem is { } problem)
        {
            Console.Error.WriteLine($"routescript: {problem}");
            return Task.FromResult(1);
        }

        foreach (var warning in options.Warnings)
            Console.Error.WriteLine($"routescript: {warning}");
        if (options.AsksVersion)
            return Task.FromResult(VersionCommand.Run());
        return options.ChecksOnly
            ? CheckCommand.CheckAsOriginal(options.Server)
            : RunCommand.RunAsync(options.Server);
    }
}
