using System.Text;
using RouteScript.Modules.Dispatcher.Lists;
using RouteScript.Runtime.Rpc;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Dispatcher;

/// <summary>What operators call.</summary>
public sealed partial class DispatcherModule
{
    private const string Ongoing = "Ongoing reload";

    /// <summary>Lists the sets with their destinations and states; <c>short</c> without attributes, <c>full</c> with all that is known.</summary>
    [RpcCommand("dispatcher.list")]
    public void ListDestinations(RpcRequest request, RpcReply reply)
    {
        var table = Store.Table;
        if (table.Sets.IsEmpty)
        {
            reply.Fault(500, "No Destination Sets");
            return;
        }

        var mode = request.Scan(reply).OptionalText();
        DestinationReport.Write(reply, table, mode == "short", mode == "full", MeasuresLatency, LoadHashSize > 0);
    }

    /// <summary>Gives a destination, or <c>all</c> of a set, a state: state, set, URI. State: a, i, t, d, with p behind it to be probed.</summary>
    [RpcCommand("dispatcher.set_state")]
    public void SetState(RpcRequest request, RpcReply reply)
    {
        if (!TryReadState(request, reply, out var state, out var set, out var uri))
            return;

        if (string.Equals(uri, "all", StringComparison.OrdinalIgnoreCase))
        {
            foreach (var destination in Store.Table.Find(set)?.Destinations ?? [])
                DealAnew(destination, destination.Set(state));
        }
        else if (Store.Table.Find(set)?.Find(Encoding.Latin1.GetBytes(uri)) is { } destination)
        {
            DealAnew(destination, destination.Set(state));
        }
        else
        {
            reply.Fault(500, "State Update Failed");
            return;
        }

        reply.Add("Ok. Dispatcher state updated.");
    }

    /// <summary>Gives the destination with a duid a state: state, set, duid.</summary>
    [RpcCommand("dispatcher.set_duid_state")]
    public void SetDuidState(RpcRequest request, RpcReply reply)
    {
        if (!TryReadState(request, reply, out var state, out var set, out var duid))
            return;

        if (Store.Table.Find(set)?.FindDuid(Encoding.Latin1.GetBytes(duid)) is not { } destination)
        {
            reply.Fault(500, "State Update Failed");
            return;
        }

        DealAnew(destination, destination.Set(state));
        reply.Add("Ok. Dispatcher state updated.");
    }

    /// <summary>Reads the list anew; states are those of the file then.</summary>
    [RpcCommand("dispatcher.reload")]
    public async ValueTask ReloadList(RpcRequest request, RpcReply reply)
    {
        if (await ReloadAsync().ConfigureAwait(false) is { } problem)
            reply.Fault(500, problem);
        else
            reply.Add("Ok. Dispatcher successfully reloaded.");
    }

    /// <summary>Reads the list as a reload would, and tells what that would change; changes nothing.</summary>
    [RpcCommand("dispatcher.check")]
    public async ValueTask CheckList(RpcRequest request, RpcReply reply)
    {
        var (table, error) = await Loader().LoadAsync(ListPath, Store.Table, CancellationToken.None).ConfigureAwait(false);
        if (table is null)
        {
            reply.Fault(500, error);
            return;
        }

        var changes = ListChanges.Between(Store.Table, table);
        var answer = reply.AddStruct().Add("destinations", table.Listed.Length).Add("changes", changes.Length);
        foreach (var change in changes)
            answer.Add(change.Word, change.What);
    }

    /// <summary>Tells whether destinations are probed; with 0 or 1 stops or starts it.</summary>
    [RpcCommand("dispatcher.ping_active")]
    public void PingActive(RpcRequest request, RpcReply reply)
    {
        var before = Store.Pinging;
        var answer = reply.AddStruct();
        if (request.Parameters.Count > 0 && request.Parameters[0] is RpcInteger { Value: var wanted })
        {
            Store.Pinging = (int)wanted;
            answer.Add("NewPingState", wanted);
        }

        answer.Add("OldPingState", before);
    }

    /// <summary>Adds a destination until the list is read again: set, URI, and flags and attributes if wanted.</summary>
    [RpcCommand("dispatcher.add")]
    public async ValueTask Add(RpcRequest request, RpcReply reply)
    {
        var scan = request.Scan(reply);
        var set = (int)scan.Integer();
        var uri = scan.Text();
        var flags = (DestinationFlags)scan.OptionalInteger();
        var attributes = scan.OptionalText() ?? "";
        if (reply.IsFault || !TryBegin(reply))
            return;

        await Store.Changing.WaitAsync().ConfigureAwait(false);
        try
        {
            var table = Store.Table;
            var (destination, problem) = await Loader().MakeAsync(new ListEntry(set, uri, flags, 0, attributes), table, CancellationToken.None)
                .ConfigureAwait(false);
            if (destination is null)
            {
                reply.Fault(500, $"Adding dispatcher dst failed: {problem}");
                return;
            }

            Replace([.. table.Listed, destination]);
            reply.Add("Ok. Dispatcher destination added.");
        }
        finally
        {
            Store.Changing.Release();
        }
    }

    /// <summary>Removes a destination until the list is read again: set, URI.</summary>
    [RpcCommand("dispatcher.remove")]
    public async ValueTask Remove(RpcRequest request, RpcReply reply)
    {
        var scan = request.Scan(reply);
        var set = (int)scan.Integer();
        var uri = Encoding.Latin1.GetBytes(scan.Text());
        if (reply.IsFault || !TryBegin(reply))
            return;

        await Store.Changing.WaitAsync().ConfigureAwait(false);
        Replace(Store.Table.Listed.Where(d => d.SetId != set || !d.Uri.Equals(uri)));
        Store.Changing.Release();
        reply.Add("Ok. Dispatcher destination removed.");
    }

    /// <summary>The hash of one or two texts, and its place among so many: number of places, text, text.</summary>
    [RpcCommand("dispatcher.hash")]
    public static void Hash(RpcRequest request, RpcReply reply)
    {
        var scan = request.Scan(reply);
        var places = scan.Integer();
        var hash = new SpreadHash();
        hash.Add(Encoding.Latin1.GetBytes(scan.Text()));
        if (scan.OptionalText() is { } second)
            hash.Add(Encoding.Latin1.GetBytes(second));
        if (reply.IsFault)
            return;

        var sum = hash.Finish();
        reply.AddStruct().Add("hashid", (int)sum).Add("slot", places > 0 ? sum % places : 0);
    }

    private static bool TryReadState(RpcRequest request, RpcReply reply, out DestinationFlags state, out int set, out string name)
    {
        var scan = request.Scan(reply);
        var letters = scan.Text();
        set = (int)scan.Integer();
        name = scan.Text();
        state = DestinationFlags.None;
        if (reply.IsFault)
            return false;
        if (DestinationStates.TryParse(Encoding.Latin1.GetBytes(letters), out state))
            return true;

        reply.Fault(500, "Unknown State Value");
        return false;
    }

    private bool TryBegin(RpcReply reply)
    {
        if (TryBeginChange())
            return true;

        reply.Fault(500, Ongoing);
        return false;
    }

    private void Replace(IEnumerable<Destination> destinations) =>
        Store.Table = DestinationTable.Of(destinations, Context.Engine.Options.Ids(0));
}
