namespace RouteScript.Sip.Resolving;

/// <summary>The order of RFC 2782: by priority; within one priority by chance, in proportion to the weights.</summary>
public static class SrvOrder
{
    /// <param name="entries">Sorted in place.</param>
    /// <param name="random">A number from 0 to its argument, inclusive.</param>
    public static void Sort(SrvEntry[] entries, Func<int, int> random)
    {
        // Entries without weight stand first, which gives them their very small chance.
        Array.Sort(entries, (left, right) =>
            left.Priority != right.Priority ? left.Priority.CompareTo(right.Priority) : left.Weight.CompareTo(right.Weight));

        for (var start = 0; start < entries.Length;)
        {
            var end = start + 1;
            while (end < entries.Length && entries[end].Priority == entries[start].Priority)
                end++;
            Draw(entries.AsSpan(start, end - start), random);
            start = end;
        }
    }

    private static void Draw(Span<SrvEntry> equals, Func<int, int> random)
    {
        for (; equals.Length > 1; equals = equals[1..])
        {
            var total = 0;
            foreach (var entry in equals)
                total += entry.Weight;

            var lot = random(total);
            var chosen = 0;
            for (var sum = equals[0].Weight; sum < lot; sum += equals[chosen].Weight)
                chosen++;

            // The others keep their order.
            var winner = equals[chosen];
            equals[..chosen].CopyTo(equals[1..]);
            equals[0] = winner;
        }
    }
}
