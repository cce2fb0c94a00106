using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Tm;

/// <summary>The challenges of all branches in one reply (RFC 3261 section 16.7 step 7).</summary>
internal static class Challenges
{
    public static int Count(Transaction transaction)
    {
        var count = 0;
        for (var i = transaction.FirstBranch; i < transaction.Branches.Count; i++)
        {
            if (IsChallenged(transaction.Branches[i]))
                count++;
        }

        return count;
    }

    /// <summary>The challenge lines of all branches, in their order.</summary>
    public static byte[] Lines(Transaction transaction)
    {
        using var lines = new ByteWriter(512);
        for (var i = transaction.FirstBranch; i < transaction.Branches.Count; i++)
        {
            if (!IsChallenged(transaction.Branches[i]))
                continue;

            var reply = transaction.Table.Stored(transaction.Branches[i].ReplyBytes);
            foreach (ref readonly var header in reply.Headers)
            {
                if (header.Id is HeaderId.WwwAuthenticate or HeaderId.ProxyAuthenticate)
                    lines.Write(reply.LineOf(header));
            }
        }

        return lines.ToArray();
    }

    private static bool IsChallenged(ClientBranch branch) => branch is { IsFinal: true, IsLocalFinal: false, Code: 401 or 407 };
}
