using System.Globalization;

namespace RouteScript.Cli.Tests.Checking;

/// <summary>What the author of a bad script did wrong, written down before any message was.</summary>
/// <param name="Says">A word without which a message does not name the cause.</param>
public sealed record Mistake(int Line, string Cause, string Says)
{
    public static Mistake Of(CheckedScript script)
    {
        var parts = File.ReadLines(Path.Combine(script.Folder, "mistake.txt")).Select(line => line.Split(": ", 2)).ToDictionary(part => part[0], part => part[1]);
        return new Mistake(int.Parse(parts["line"], CultureInfo.InvariantCulture), parts["cause"], parts["says"]);
    }
}
