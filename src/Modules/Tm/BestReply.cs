namespace RouteScript.Modules.Tm;

/// <summary>Which of several negative replies the caller gets (RFC 3261 section 16.7 step 6, with Kamailio's ranking).</summary>
internal static class BestReply
{
    /// <returns>Null if no branch has a final reply.</returns>
    public static ClientBranch? Pick(Transaction transaction)
    {
        ClientBranch? best = null;
        var bestRank = int.MaxValue;
        for (var i = transaction.FirstBranch; i < transaction.Branches.Count; i++)
        {
            var branch = transaction.Branches[i];
            if (!branch.IsFinal || branch.IsCopy)
                continue;

            var rank = Rank(branch.Code) + (branch.IsLocalFinal ? transaction.Tm.FakedReplyPriority : 0);
            if (rank < bestRank)
                (best, bestRank) = (branch, rank);
        }

        return best;
    }

    /// <summary>Lower wins: 6xx, 3xx, 4xx with those that ask for something first, 5xx.</summary>
    public static int Rank(int code) => (code / 100) switch
    {
        6 => 1000 + (code % 100),
        3 => 3000 + (code % 100),
        4 => code is 401 or 407 or 415 or 420 or 484 ? 4000 + (code % 100) : 4100 + (code % 100),
        5 => 5000 + (code % 100),
        _ => 9000 + (code % 100),
    };
}
