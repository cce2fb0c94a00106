using System.Globalization;
using System.Text;

namespace RouteScript.Cli.Output;

/// <summary>The lines in which two texts differ, in the form that <c>patch</c> reads.</summary>
public static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>Beyond this many differing lines a stretch is shown as replaced as a whole.</summary>
    private const int LongestStretch = 4000;

    public static string Between(string path, string before, string after)
    {
        var edits = Compare(before.Split('\n'), after.Split('\n'));
        var result = new StringBuilder().Append(CultureInfo.InvariantCulture, $"--- {path}\n+++ {path}\n");
        for (var at = edits.FindIndex(edit => edit.Sign != ' '); at >= 0;)
        {
            var start = Math.Max(0, at - Context);
            var end = at;
            for (var i = at; i < edits.Count && i <= end + (2 * Context); i++)
                end = edits[i].Sign == ' ' ? end : i;
            var stop = Math.Min(edits.Count, end + Context + 1);
            Append(result, edits, start, stop);
            at = stop >= edits.Count ? -1 : edits.FindIndex(stop, edit => edit.Sign != ' ');
        }
        return result.ToString();
    }

    private static void Append(StringBuilder result, List<Edit> edits, int start, int stop)
    {
        var hunk = edits.GetRange(start, stop - start);
        result.Append(CultureInfo.InvariantCulture,
            $"@@ -{edits.Take(start).Count(edit => edit.Sign != '+') + 1},{hunk.Count(edit => edit.Sign != '+')} +{edits.Take(start).Count(edit => edit.Sign != '-') + 1},{hunk.Count(edit => edit.Sign != '-')} @@\n");
        foreach (var edit in hunk)
            result.Append(edit.Sign).Append(edit.Line).Append('\n');
    }

    private static List<Edit> Compare(string[] before, string[] after)
    {
        var head = 0;
        while (head < Math.Min(before.Length, after.Length) && before[head] == after[head])
            head++;
        var tail = 0;
        while (tail < Math.Min(before.Length, after.Length) - head && before[^(tail + 1)] == after[^(tail + 1)])
            tail++;

        var edits = before.Take(head).Select(line => new Edit(' ', line)).ToList();
        edits.AddRange(Stretch(before[head..^tail], after[head..^tail]));
        edits.AddRange(before.Skip(before.Length - tail).Select(line => new Edit(' ', line)));
        if (edits.Count > 0 && edits[^1] == new Edit(' ', ""))
            edits.RemoveAt(edits.Count - 1);
        return edits;
    }

    /// <summary>By the longest common subsequence of lines.</summary>
    private static List<Edit> Stretch(string[] before, string[] after)
    {
        if (before.Length > LongestStretch || after.Length > LongestStretch)
            return [.. before.Select(line => new Edit('-', line)), .. after.Select(line => new Edit('+', line))];

        var common = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        var edits = new List<Edit>();
        var (left, right) = (0, 0);
        while (left < before.Length || right < after.Length)
        {
            if (left < before.Length && right < after.Length && before[left] == after[right])
            {
                edits.Add(new Edit(' ', before[left++]));
                right++;
            }
            else if (right == after.Length || (left < before.Length && common[left + 1, right] >= common[left, right + 1]))
            {
                edits.Add(new Edit('-', before[left++]));
            }
            else
            {
                edits.Add(new Edit('+', after[right++]));
            }
        }
        return edits;
    }

    private readonly record struct Edit(char Sign, string Line);
}
