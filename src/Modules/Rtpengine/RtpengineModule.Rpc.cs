using RouteScript.Modules.Rtpengine.Ng;
using RouteScript.Runtime.Rpc;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Rtpengine;

/// <summary>What operators call. A daemon is named by its URL as written in the script, or <c>all</c>.</summary>
public sealed partial class RtpengineModule
{
    /// <summary>Shows daemons with set, weight and health.</summary>
    [RpcCommand("rtpengine.show")]
    public void Show(RpcRequest request, RpcReply reply)
    {
        if (!TryFind(request, reply, 1, out var url, out _))
            return;

        var now = Context.Time.GetUtcNow();
        foreach (var (set, members) in _sets.All)
        {
            for (var i = 0; i < members.Count; i++)
            {
                var (node, weight) = members[i];
                if (url != "all" && node.Url != url)
                    continue;

                var entry = reply.AddStruct().Add("url", node.Url).Add("set", set).Add("index", i).Add("weight", weight);
                if (node.IsForbidden)
                    entry.Add("disabled", "1(permanent)").Add("recheck_ticks", "N/A");
                else
                    entry.Add("disabled", node.IsDown ? 1 : 0).Add("recheck_ticks", node.SecondsDown(now));
            }
        }
    }

    /// <summary>Asks daemons whether they are there; one that is not is left alone for a while.</summary>
    [RpcCommand("rtpengine.ping")]
    public async ValueTask Ping(RpcRequest request, RpcReply reply)
    {
        if (!TryFind(request, reply, 1, out var url, out var nodes))
            return;

        var answers = await Task.WhenAll(nodes.Select(_dispatcher.PingAsync)).ConfigureAwait(false);
        reply.AddStruct().Add("url", url).Add("status", Array.TrueForAll(answers, alive => alive) ? "success" : "fail");
    }

    /// <summary>Takes daemons into use (1) after asking whether they are there, or out of use (0) until told otherwise.</summary>
    [RpcCommand("rtpengine.enable")]
    public async ValueTask Enable(RpcRequest request, RpcReply reply)
    {
        if (!TryFind(request, reply, 2, out var url, out var nodes))
            return;

        var scan = request.Scan(reply);
        scan.Text();
        var enable = scan.Integer() > 0;
        if (reply.IsFault)
            return;

        var status = "disable";
        foreach (var node in nodes)
            node.IsForbidden = !enable;
        if (enable)
        {
            var answers = await Task.WhenAll(nodes.Select(_dispatcher.PingAsync)).ConfigureAwait(false);
            status = Array.TrueForAll(answers, alive => alive) ? "enable" : "fail";
        }

        reply.AddStruct().Add("url", url).Add("status", status);
    }

    /// <summary>Tells how many calls are known to be with a daemon.</summary>
    [RpcCommand("rtpengine.get_hash_total")]
    public void CountCalls(RpcRequest request, RpcReply reply) => reply.Add(_dispatcher.Calls.Count);

    /// <summary>Daemons are named in the script: they are reloaded with it.</summary>
    [RpcCommand("rtpengine.reload")]
    public static void Reload(RpcRequest request, RpcReply reply) => reply.Fault(500, "No Database URL");

    private bool TryFind(RpcRequest request, RpcReply reply, int parameters, out string url, out List<NgNode> nodes)
    {
        nodes = [];
        url = "";
        if (request.Parameters.Count < parameters)
        {
            reply.Fault(500, "Not enough parameters");
            return false;
        }

        var wanted = url = request.Scan(reply).Text();
        nodes = [.. _sets.Nodes.Where(node => wanted == "all" || node.Url == wanted)];
        if (nodes.Count == 0)
            reply.Fault(404, "Instance not found");
        return nodes.Count > 0;
    }
}
