using System.Globalization;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Runtime.Rpc;

namespace RouteScript.Cli.Control;

/// <summary>Replies about script versions in words, coloured on a terminal.</summary>
internal static class Shown
{
    private static bool HasColour { get; } = Environment.GetEnvironmentVariable("NO_COLOR") is null or "";

    /// <summary>Why it was not done, on standard error: a headline, then a line for each reason.</summary>
    /// <returns>1</returns>
    public static int Fault(RpcReply reply)
    {
        foreach (var (i, line) in reply.FaultReason.Split('\n').Index())
        {
            var text = Display.ToText(line);
            Console.Error.WriteLine(i > 0 ? text : $"{Paint("31", "error", !Console.IsErrorRedirected)}: {text}");
        }

        return 1;
    }

    /// <summary>Added, removed and changed, a line for each; then remarks.</summary>
    /// <returns>Whether there was any change.</returns>
    public static bool Changes(RpcStruct reply)
    {
        var any = false;
        foreach (var (name, value) in reply.Members)
        {
            var colour = name switch { "added" => "32", "removed" => "31", "changed" => "33", _ => null };
            if (colour is null)
                continue;
            any = true;
            Console.WriteLine($"  {Paint(colour, name!.PadRight(8))} {Display.ToText(Text(value))}");
        }

        foreach (var (name, value) in reply.Members)
        {
            if (name == "remark")
                Console.WriteLine(Display.ToText(Text(value)));
        }

        return any;
    }

    public static string Text(RpcValue? value) => value switch
    {
        RpcText text => text.Value,
        RpcInteger number => number.Value.ToString(CultureInfo.InvariantCulture),
        _ => "",
    };

    public static long Number(RpcValue? value) => value is RpcInteger number ? number.Value : 0;

    private static string Paint(string colour, string text) => Paint(colour, text, !Console.IsOutputRedirected);

    private static string Paint(string colour, string text, bool isTerminal) => isTerminal && HasColour ? $"\e[{colour}m{text}\e[0m" : text;
}
