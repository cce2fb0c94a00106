using System.Text;
using RouteScript.Modules.Htable.Tables;
using RouteScript.Runtime.Rpc;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Htable;

/// <summary>Commands on whole tables.</summary>
public sealed partial class HtableModule
{
    private const string NeedsTable = "No htable name given";
    private const string NoDatabase = "No htable db_url";

    /// <summary>Shows what is in a table, slot by slot.</summary>
    [RpcCommand("htable.dump")]
    public void Dump(RpcRequest request, RpcReply reply)
    {
        if (Read(request, reply) is not { } table)
            return;

        foreach (var slot in Slots(table))
        {
            var shown = reply.AddStruct().Add("entry", slot.Key).Add("size", slot.Count());
            var items = shown.AddArray("slot");
            foreach (var item in slot)
            {
                var entry = items.AddStruct().Add("name", Encoding.Latin1.GetString(item.Key));
                AddValue(entry, item.Value);
                entry.Add("type", item.Value.IsText ? "str" : "int");
            }
        }
    }

    /// <summary>Empties a table.</summary>
    [RpcCommand("htable.flush")]
    public void Flush(RpcRequest request, RpcReply reply)
    {
        if (Read(request, reply) is not { } table)
            return;
        table.Contents.Clear();
        reply.Add("Ok. Htable flushed.");
    }

    /// <summary>Always a fault: tables are not loaded from databases.</summary>
    [RpcCommand("htable.reload")]
    public static void Reload(RpcRequest request, RpcReply reply) => reply.Fault(500, NoDatabase);

    /// <summary>Always a fault: tables are not kept in databases.</summary>
    [RpcCommand("htable.store")]
    public static void Store(RpcRequest request, RpcReply reply) => reply.Fault(500, NoDatabase);

    /// <summary>Shows how the tables are declared.</summary>
    [RpcCommand("htable.listTables")]
    public void List(RpcRequest request, RpcReply reply)
    {
        foreach (var table in Tables.Reverse())
        {
            var definition = table.Definition;
            reply.AddStruct()
                .Add("name", definition.Name)
                .Add("dbtable", definition.DatabaseTable)
                .Add("dbmode", definition.DatabaseMode)
                .Add("expire", definition.AutoExpire)
                .Add("updateexpire", definition.UpdateExpire ? 1 : 0)
                .Add("size", definition.Slots)
                .Add("dmqreplicate", definition.Replicates ? 1 : 0);
        }
    }

    /// <summary>Shows how full the tables are.</summary>
    [RpcCommand("htable.stats")]
    public void Show(RpcRequest request, RpcReply reply)
    {
        foreach (var table in Tables.Reverse())
        {
            var sizes = Slots(table).Select(slot => slot.Count()).ToList();
            reply.AddStruct()
                .Add("name", table.Definition.Name)
                .Add("slots", table.Definition.Slots)
                .Add("all", sizes.Sum())
                .Add("min", sizes.Count < table.Definition.Slots ? 0 : sizes.Min())
                .Add("max", sizes.DefaultIfEmpty().Max());
        }
    }

    // Slots are for the eye only: nothing is looked up by them.
    private static IEnumerable<IGrouping<long, TableItem>> Slots(HashTable table) =>
        table.Snapshot().GroupBy(item => AsciiBytes.Hash(item.Key) & (table.Definition.Slots - 1L)).OrderBy(slot => slot.Key);

    private HashTable? Read(RpcRequest request, RpcReply reply)
    {
        if (request.Parameters is not [RpcText { Value: var name }, ..])
        {
            reply.Fault(500, NeedsTable);
            return null;
        }

        if (Find(Encoding.Latin1.GetBytes(name)) is { } table)
            return table;

        reply.Fault(500, NoTable);
        return null;
    }
}
