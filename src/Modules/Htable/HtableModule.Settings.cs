using RouteScript.Dsl.Diagnostics;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Htable;

/// <summary>Parameters besides the tables themselves.</summary>
public sealed partial class HtableModule
{
    private readonly List<string> _faults = [];

    /// <summary>Seconds between two looks for items whose time is over; they are gone for the script before that.</summary>
    [ModuleParameter("timer_interval")]
    public int TimerInterval { get; set; } = 20;

    /// <summary>Megabytes that all tables together may hold. Not in the original, where <c>-m</c> bounds them.</summary>
    [ModuleParameter("memory_limit")]
    public int MemoryLimit { get; set; } = 512;

    /// <summary>No effect: one worker looks for expired items, in small portions.</summary>
    [ModuleParameter("timer_procs")]
    public int TimerProcesses { get; set; }

    /// <summary>1 is refused: there is no replication to other servers.</summary>
    [ModuleParameter("enable_dmq")]
    public int EnableReplication { get; set; }

    /// <summary>1 is refused, as <c>enable_dmq</c>.</summary>
    [ModuleParameter("dmq_init_sync")]
    public int ReplicateAtStart { get; set; }

    /// <summary>The database of <c>dbtable</c>. No effect: tables are not loaded from databases.</summary>
    [ModuleParameter("db_url")]
    public string DatabaseUrl { get; set; } = "";

    /// <summary>A column of <c>dbtable</c>. No effect.</summary>
    [ModuleParameter("key_name_column")]
    public string KeyNameColumn { get; set; } = "key_name";

    /// <inheritdoc cref="KeyNameColumn"/>
    [ModuleParameter("key_type_column")]
    public string KeyTypeColumn { get; set; } = "key_type";

    /// <inheritdoc cref="KeyNameColumn"/>
    [ModuleParameter("value_type_column")]
    public string ValueTypeColumn { get; set; } = "value_type";

    /// <inheritdoc cref="KeyNameColumn"/>
    [ModuleParameter("key_value_column")]
    public string KeyValueColumn { get; set; } = "key_value";

    /// <inheritdoc cref="KeyNameColumn"/>
    [ModuleParameter("expires_column")]
    public string ExpiresColumn { get; set; } = "expires";

    /// <summary>What is put behind the name of a list read from a database. No effect.</summary>
    [ModuleParameter("array_size_suffix")]
    public string ArraySizeSuffix { get; set; } = "::size";

    /// <summary>Rows read from a database at once. No effect.</summary>
    [ModuleParameter("fetch_rows")]
    public int FetchRows { get; set; } = 100;

    /// <summary>Whether a database keeps the expiry. No effect.</summary>
    [ModuleParameter("db_expires")]
    public int DatabaseExpires { get; set; }

    /// <summary>A function of an embedded language. No effect: events run their routes.</summary>
    [ModuleParameter("event_callback")]
    public string EventCallback { get; set; } = "";

    /// <summary>How <c>event_callback</c> is called. No effect.</summary>
    [ModuleParameter("event_callback_mode")]
    public int EventCallbackMode { get; set; }

    public override IEnumerable<Diagnostic> Advise() =>
        new UndeclaredTables([.. _definitions.Select(table => table.Name)], Context.Version).All();

    public override IEnumerable<string> Validate()
    {
        foreach (var fault in _faults)
            yield return fault;
        foreach (var twice in _definitions.GroupBy(table => table.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            yield return $"The table `{twice.Key}` is declared twice.";
        foreach (var table in _definitions.Where(table => table.DatabaseTable.Length > 0))
            yield return $"The table `{table.Name}` is to be loaded from a database (`dbtable`). RouteScript cannot do that yet: fill it in `event_route[htable:mod-init]` or by the command htable.sets.";
        if (EnableReplication != 0 || ReplicateAtStart != 0)
            yield return "`enable_dmq` asks for copies of the tables on other servers. RouteScript cannot do that yet: leave the parameter out, and tables are of this server only.";
        if (TimerInterval <= 0)
            yield return "`timer_interval` must be a number of seconds above 0.";
        if (MemoryLimit <= 0)
            yield return "`memory_limit` must be a number of megabytes above 0.";
    }
}
