using System.Globalization;
using RouteScript.Conformance.Comparing;
using RouteScript.Conformance.Playing;

namespace RouteScript.Conformance.Recording;

/// <summary>Writes the <c>expected.txt</c> of a case from what the installed original does.</summary>
internal static class Recorder
{
    private static readonly string[] WithPort = ["uas", "got", "resend"];

    /// <summary>Returns what has been written.</summary>
    public static string Record(RecordedCase recorded)
    {
        using var turn = new Turn();
        var player = new CasePlayer(recorded, new OriginalFactory(Ports(recorded.Conversation)));
        var seen = new Normaliser(recorded.Source).Write(player.Play());
        recorded.Write(seen);
        return seen;
    }

    private static List<int> Ports(IReadOnlyList<Directive> conversation)
    {
        var named = conversation.Where(directive => WithPort.Contains(directive.Name)).Select(directive => directive.Words[0]);
        var sending = conversation.Where(directive => directive.Name == "send")
            .SelectMany(directive => directive.Words)
            .Where(word => word.StartsWith("from=", StringComparison.Ordinal))
            .Select(word => word["from=".Length..]);
        return [.. named.Concat(sending).Select(word => int.Parse(word, CultureInfo.InvariantCulture)).Append(CaseWorld.CallerPort).Distinct()];
    }
}
