using RouteScript.Modules.Htable.Expiry;
using RouteScript.Modules.Htable.Matching;
using RouteScript.Modules.Htable.Tables;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Htable;

/// <summary>Tables of keys and values that all calls share. They outlive a reload that still declares them.</summary>
[Module("htable")]
[EventRoute("htable:mod-init")]
[EventRoute("htable:expired")]
public sealed partial class HtableModule : ModuleBase
{
    private readonly List<TableDefinition> _definitions = [];
    private HashTable[] _tables = [];
    private Expirer? _expirer;
    private TableStore? _store;
    private bool _hasNewTables;

    /// <summary>A table: <c>name=>size=8;autoexpire=60;updateexpire=1;initval=0</c>, all behind the arrow optional. Once for each table.</summary>
    [ModuleParameter("htable")]
    public void Declare(string definition)
    {
        if (TableDefinition.TryParse(definition, out var table, out var error))
            _definitions.Add(table);
        else
            _faults.Add($"`{definition}` declares no table. {error}");
    }

    internal IReadOnlyList<HashTable> Tables => _tables;

    internal Patterns Patterns { get; } = new();

    internal TableClock Clock { get; private set; } = null!;

    public override void Configure()
    {
        Clock = new TableClock(Context.Time);
        if (_faults.Count > 0)
            return;

        _store = Context.Shared("tables", () => new TableStore(Context.Engine.Secret));
        _tables = [.. _definitions.Select(Open)];
    }

    private HashTable Open(TableDefinition definition)
    {
        var contents = _store!.Enter(definition.Name, out var isNew);
        _hasNewTables |= isNew;
        return new HashTable(definition, contents, Clock);
    }

    public override void Activate()
    {
        _store!.Memory.Limit = MemoryLimit * 1024L * 1024;
        _expirer = new Expirer(this);
        _expirer.Start();
        if (_hasNewTables && Context.FindRoute(Dsl.Symbols.RouteKinds.Event, "htable:mod-init") is { } route)
            StandInRequest.Post(Context.Engine.Workers[0], Context.Version, route);
    }

    public override void Retire() => _expirer?.Stop();

    public override ValueTask DisposeAsync()
    {
        _expirer?.Stop();
        foreach (var table in _tables)
            _store!.Leave(table.Definition.Name);
        _tables = [];
        return base.DisposeAsync();
    }

    /// <summary>A table by name; the log tells if there is none.</summary>
    internal HashTable? FindTable(RouteContext route, ReadOnlySpan<byte> name)
    {
        if (Find(name) is { } table)
            return table;

        route.Log.Error("htable: no table of this name is declared"u8);
        return null;
    }

    internal HashTable? Find(ReadOnlySpan<byte> name)
    {
        foreach (var table in _tables)
        {
            if (name.SequenceEqual(table.Name))
                return table;
        }

        return null;
    }

    /// <summary>The table and the key that <c>table=>key</c> names; null, and the log tells, if it names none.</summary>
    internal HashTable? FindTable(RouteContext route, SipText text, out ReadOnlySpan<byte> key)
    {
        if (TableKey.TrySplit(text.Span, out var name, out key))
            return FindTable(route, name);

        route.Log.Error("htable: no `table=>key`"u8);
        return null;
    }

    /// <summary>Tells the log that a value found no room.</summary>
    internal static bool Told(RouteContext route, bool isSet)
    {
        if (!isSet)
            route.Log.Error("htable: the tables hold as much as memory_limit allows, the value was not set"u8);
        return isSet;
    }
}
