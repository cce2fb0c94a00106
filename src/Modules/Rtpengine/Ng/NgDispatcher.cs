using System.Text;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Rtpengine.Ng;

/// <summary>What the module's parameters say about choosing daemons.</summary>
public sealed record NgPolicy
{
    public NgPatience Patience { get; init; } = new();

    /// <summary>How long a daemon that did not answer is left alone.</summary>
    public TimeSpan DisabledFor { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>When no daemon is left, all are asked whether they are back.</summary>
    public bool PingsWhenNoneIsLeft { get; init; } = true;

    /// <summary>A call that exists stays with its disabled daemon: 0 no, 1 yes, 2 only if an operator disabled it.</summary>
    public int AllowDisabled { get; init; }

    /// <summary>How many daemons are tried for one command; 0 tries all.</summary>
    public int MaxTried { get; init; }

    public TimeSpan CallLife { get; init; } = TimeSpan.FromHours(1);
}

/// <summary>The daemon that answered, and what.</summary>
public sealed record NgOutcome(NgNode Node, BencodeDictionary Answer)
{
    public string Result => Answer.Text("result") ?? "";

    public bool IsError => Result == "error";

    public bool IsLoadLimit => Result == "load limit";
}

/// <summary>Sends a call's commands to its daemon, choosing one by weight for a new call and the next one when it is silent.</summary>
public sealed class NgDispatcher(NgClient client, NgCalls calls, NgPolicy policy, TimeProvider time)
{
    private static readonly BencodeDictionary Ping = new BencodeDictionary().Set("command", "ping");

    public NgPolicy Policy => policy;

    public NgCalls Calls => calls;

    /// <returns>Null when no daemon answered.</returns>
    public async Task<NgOutcome?> AskAsync(IReadOnlyList<NgMember> members, string callId, string branch, BencodeDictionary request, bool ends)
    {
        var tried = new HashSet<NgNode>();
        var limit = policy.MaxTried > 0 ? Math.Min(policy.MaxTried, members.Count) : members.Count;
        while (tried.Count < limit)
        {
            var node = Usable(calls.Find(callId, branch), members, tried) ?? await ChooseAsync(members, callId, tried).ConfigureAwait(false);
            if (node is null)
                return null;

            tried.Add(node);
            var answer = await client.AskAsync(node, request, policy.Patience).ConfigureAwait(false);
            if (answer is null)
            {
                node.PutDown(time.GetUtcNow() + policy.DisabledFor);
                continue;
            }

            var outcome = new NgOutcome(node, answer);
            if (outcome.IsLoadLimit)
                continue;

            if (ends)
                calls.Remove(callId, branch);
            else
                calls.Set(callId, branch, node, policy.CallLife);
            return outcome;
        }

        return null;
    }

    /// <summary>Asks a daemon whether it is there, and remembers the answer.</summary>
    public async Task<bool> PingAsync(NgNode node)
    {
        var answer = await client.AskAsync(node, Ping, policy.Patience).ConfigureAwait(false);
        var alive = answer?.Text("result") == "pong";
        if (alive)
            node.PutUp();
        else
            node.PutDown(time.GetUtcNow() + policy.DisabledFor);
        return alive;
    }

    private NgNode? Usable(NgNode? node, IReadOnlyList<NgMember> members, HashSet<NgNode> tried)
    {
        if (node is null || tried.Contains(node) || !members.Any(member => member.Node == node))
            return null;
        if (!node.IsForbidden && !node.IsDown)
            return node;
        return policy.AllowDisabled == 1 || (policy.AllowDisabled == 2 && node.IsForbidden) ? node : null;
    }

    private async Task<NgNode?> ChooseAsync(IReadOnlyList<NgMember> members, string callId, HashSet<NgNode> tried)
    {
        await ReviveAsync(members, tried, onlyDue: true).ConfigureAwait(false);
        if (Pick(members, callId, tried) is { } node)
            return node;

        if (!policy.PingsWhenNoneIsLeft)
            return null;
        await ReviveAsync(members, tried, onlyDue: false).ConfigureAwait(false);
        return Pick(members, callId, tried);
    }

    /// <summary>A daemon that was silent is asked before it gets a call again.</summary>
    private async Task ReviveAsync(IReadOnlyList<NgMember> members, HashSet<NgNode> tried, bool onlyDue)
    {
        var now = time.GetUtcNow();
        var asked = members.Select(member => member.Node).Distinct()
            .Where(node => node.IsDown && !node.IsForbidden && !tried.Contains(node) && (!onlyDue || node.SecondsDown(now) == 0));
        await Task.WhenAll(asked.Select(PingAsync)).ConfigureAwait(false);
    }

    /// <summary>The same call goes to the same daemon as long as the same ones are usable, whichever worker asks.</summary>
    private static NgNode? Pick(IReadOnlyList<NgMember> members, string callId, HashSet<NgNode> tried)
    {
        var usable = members.Where(member => !member.Node.IsDown && !member.Node.IsForbidden && !tried.Contains(member.Node)).ToList();
        var weights = usable.Sum(member => member.Weight);
        if (weights == 0)
            return usable.FirstOrDefault()?.Node;

        var ticket = (int)(AsciiBytes.Hash(Encoding.Latin1.GetBytes(callId)) % (uint)weights);
        foreach (var member in usable)
        {
            ticket -= member.Weight;
            if (ticket < 0)
                return member.Node;
        }

        return null;
    }
}
