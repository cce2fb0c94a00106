namespace RouteScript.Testing.Matching;

/// <summary>Lays expected and seen lines side by side so that as many as possible match.</summary>
public static class Alignment
{
    public static List<LinePair> Of(IReadOnlyList<LinePattern> expected, IReadOnlyList<string> seen)
    {
        // length[i, j]: the longest common run of lines in what follows i and j.
        var length = new int[expected.Count + 1, seen.Count + 1];
        for (var i = expected.Count - 1; i >= 0; i--)
        {
            for (var j = seen.Count - 1; j >= 0; j--)
                length[i, j] = expected[i].Matches(seen[j]) ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
        }

        return Walk(expected, seen, length);
    }

    private static List<LinePair> Walk(IReadOnlyList<LinePattern> expected, IReadOnlyList<string> seen, int[,] length)
    {
        var pairs = new List<LinePair>();
        var (i, j) = (0, 0);
        while (i < expected.Count || j < seen.Count)
        {
            var differentExpected = i;
            var differentSeen = j;
            while (!(i < expected.Count && j < seen.Count && expected[i].Matches(seen[j])) && (i < expected.Count || j < seen.Count))
            {
                if (j >= seen.Count || (i < expected.Count && length[i + 1, j] >= length[i, j + 1]))
                    i++;
                else
                    j++;
            }

            PairUp(pairs, differentExpected, i, differentSeen, j);
            if (i < expected.Count && j < seen.Count)
                pairs.Add(new LinePair(i++, j++, true));
        }

        return pairs;
    }

    // Lines that match nothing stand beside each other as long as there are some on both sides.
    private static void PairUp(List<LinePair> pairs, int expected, int expectedEnd, int seen, int seenEnd)
    {
        while (expected < expectedEnd || seen < seenEnd)
            pairs.Add(new LinePair(expected < expectedEnd ? expected++ : -1, seen < seenEnd ? seen++ : -1, false));
    }
}
