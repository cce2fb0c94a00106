using System.Text.RegularExpressions;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Analysis;

/// <summary>Names given a value that no other word of the script, not even a comment, repeats. Included files are libraries and left alone.</summary>
internal static partial class UnusedDefines
{
    public static IEnumerable<Diagnostic> Find(ScriptView view)
    {
        var file = view.Source.Files[0];
        foreach (Match match in Definition().Matches(file.Text))
        {
            var name = match.Groups["name"];
            if (!view.Source.Defines.ContainsKey(name.Value) || IsSkipped(view, name.Index) || view.Source.Files.Sum(one => Count(one.Text, name.Value)) > 1)
                continue;

            yield return AdviceDiagnostics.UnusedDefine.At(new TextSpan(file, name.Index, name.Length), name.Value);
        }
    }

    private static bool IsSkipped(ScriptView view, int at) =>
        view.Source.Skipped.Any(skipped => ReferenceEquals(skipped.Span.File, view.Source.Files[0]) && at >= skipped.Span.Start && at < skipped.Span.End);

    private static int Count(string text, string name)
    {
        var count = 0;
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + name.Length, StringComparison.Ordinal))
            count++;
        return count;
    }

    [GeneratedRegex(@"^[#!]!define[ \t]+(?<name>\w+)[ \t]+[^\s#/]", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Definition();
}
