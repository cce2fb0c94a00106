using System.Collections.Immutable;
using RouteScript.Runtime.Hosting;

namespace RouteScript.Cli.Options;

/// <summary>
/// The options of the original, read as it reads them: letters may be glued (<c>-DDE</c>), a value may touch its letter
/// (<c>-ludp:10.0.0.1</c>) and stands behind a long name or its <c>=</c>. What has no meaning here is accepted and named in the log at the debug level.
/// </summary>
public sealed class OriginalOptions
{
    private const string DefaultScript = "/etc/kamailio/kamailio.cfg";
    private const string WithValue = "aAbBfgGlLmMnNOPQtuwWxXY";
    private const string Alone = "cdDeEIKqrRSTvVh";

    private static readonly string[] LongWithValue =
        ["alias", "atexit", "debug", "loadmodule", "log-engine", "modparam", "server-id", "subst", "substdef", "substdefs"];

    private readonly List<string> _before = [];
    private readonly List<string> _after = [];
    private readonly List<string> _defines = [];
    private readonly List<string> _remarks = [];
    private readonly List<string> _warnings = [];
    private ServerOptions _server = new() { ScriptPath = DefaultScript };
    private int? _debug;

    private OriginalOptions()
    {
    }

    public ServerOptions Server => _server with
    {
        Debug = _debug,
        Defines = [.. _defines],
        LinesBefore = [.. _before],
        LinesAfter = [.. _after],
        Remarks = [.. _remarks],
    };

    /// <summary><c>-c</c></summary>
    public bool ChecksOnly { get; private set; }

    /// <summary><c>-v</c>, <c>-V</c>, <c>-I</c></summary>
    public bool AsksVersion { get; private set; }

    /// <summary>Why these options cannot be followed; null if they can.</summary>
    public string? Problem { get; private set; }

    /// <summary>Options whose meaning is missed, not only unneeded: for the terminal.</summary>
    public ImmutableArray<string> Warnings => [.. _warnings];

    /// <summary>The value of <c>-l</c> as a line of script.</summary>
    public static string ListenLine(string value) => $"listen={value.Replace("/", " advertise ", StringComparison.Ordinal)}";

    public static OriginalOptions Parse(IReadOnlyList<string> args)
    {
        var options = new OriginalOptions();
        for (var i = 0; i < args.Count && options.Problem is null; i++)
        {
            var word = args[i];
            if (word.StartsWith("--", StringComparison.Ordinal))
                options.TakeLong(word[2..], args, ref i);
            else if (word.Length > 1 && word[0] == '-')
                options.TakeLetters(word[1..], args, ref i);
            else
                options.Problem = $"`{word}` stands alone. A script is named by `-f {word}`, or by `routescript run {word}`.";
        }

        return options;
    }

    private void TakeLetters(string letters, IReadOnlyList<string> args, ref int index)
    {
        for (var at = 0; at < letters.Length; at++)
        {
            var letter = letters[at];
            if (Alone.Contains(letter))
            {
                TakeAlone(letter);
                continue;
            }

            if (!WithValue.Contains(letter))
            {
                Problem = $"there is no option `-{letter}`. `routescript --help` names those there are.";
                return;
            }

            var value = letters[(at + 1)..];
            if (value.Length == 0 && index + 1 >= args.Count)
                Problem = $"`-{letter}` wants a value behind it.";
            else
                TakeValue(letter, value.Length > 0 ? value : args[++index]);
            return;
        }
    }

    private void TakeAlone(char letter)
    {
        switch (letter)
        {
            case 'c':
                ChecksOnly = true;
                break;
            case 'd':
                _debug = (_debug ?? 0) + 1;
                break;
            case 'e':
                _server = _server with { LogColour = true };
                break;
            case 'E':
                _server = _server with { LogToStderr = true };
                break;
            case 'S':
                _after.Add("disable_sctp=yes");
                break;
            case 'T':
                _after.Add("disable_tcp=yes");
                break;
            case 'v' or 'V' or 'I':
                AsksVersion = true;
                break;
            default:
                _remarks.Add($"the option -{letter} has no effect: the server always stays in the foreground and works so");
                break;
        }
    }

    private void TakeValue(char letter, string value)
    {
        switch (letter)
        {
            case 'a':
                _after.Add($"auto_aliases={(value is "yes" or "on" ? "yes" : "no")}");
                break;
            case 'A':
                _defines.Add(value);
                break;
            case 'b' when int.TryParse(value, out var bytes):
                _server = _server with { ReceiveBuffer = bytes };
                break;
            case 'f':
                _server = _server with { ScriptPath = value };
                break;
            case 'l':
                _before.Add(ListenLine(value));
                break;
            case 'n' when int.TryParse(value, out var children):
                _after.Add($"children={children}");
                break;
            case 'P':
                _server = _server with { PidFile = value };
                break;
            case 'w':
                _server = _server with { WorkingDirectory = Path.GetFullPath(value) };
                break;
            case 'Y':
                _server = _server with { RunDirectory = Path.GetFullPath(value) };
                break;
            case 'b' or 'n':
                Problem = $"`-{letter}` wants a number, not `{value}`.";
                break;
            case 'u' or 'g' or 't':
                _warnings.Add($"-{letter} {value} has no effect: start the server as that user, or let the service manager do it.");
                break;
            default:
                _remarks.Add($"the option -{letter} {value} has no effect here");
                break;
        }
    }

    private void TakeLong(string word, IReadOnlyList<string> args, ref int index)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        var (name, value) = equals < 0 ? (word, "") : (word[..equals], word[(equals + 1)..]);
        if (equals < 0 && LongWithValue.Contains(name))
        {
            if (index + 1 >= args.Count)
            {
                Problem = $"`--{name}` wants a value behind it.";
                return;
            }

            value = args[++index];
        }

        switch (name)
        {
            case "alias":
                _before.Add($"alias={value}");
                break;
            case "debug" when int.TryParse(value, out var level):
                _debug = level;
                break;
            case "loadmodule":
                _before.Add($"loadmodule \"{value}\"");
                break;
            case "modparam" when value.Split(':', 4) is [var module, var parameter, var type, var text]:
                _after.Add($"modparam(\"{module}\", \"{parameter}\", {(type == "i" ? text : $"\"{text}\"")})");
                break;
            case "server-id":
                _after.Add($"server_id={value}");
                break;
            case "strict":
                _server = _server with { Strict = true };
                break;
            case "subst" or "substdef" or "substdefs":
                _before.Add($"#!{name} \"{value}\"");
                break;
            case "version":
                AsksVersion = true;
                break;
            case "atexit" or "log-engine":
                _remarks.Add($"the option --{word} has no effect here");
                break;
            default:
                Problem = $"there is no option `--{word}`. `routescript --help` names those there are.";
                break;
        }
    }
}
