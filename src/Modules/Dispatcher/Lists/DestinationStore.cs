namespace RouteScript.Modules.Dispatcher.Lists;

/// <summary>What outlives a reload of the script: the table in use, the calls counted, when the list was read last.</summary>
public sealed class DestinationStore
{
    private DestinationTable _table = DestinationTable.Empty;

    /// <summary>The snapshot in use.</summary>
    public DestinationTable Table
    {
        get => Volatile.Read(ref _table);
        set => Volatile.Write(ref _table, value);
    }

    public CallLoads Loads { get; } = new();

    /// <summary>A reload that was asked for; null before the first.</summary>
    public DateTimeOffset? ReloadedAt { get; set; }

    /// <summary>Operators can stop the probing.</summary>
    public int Pinging { get; set; } = 1;

    /// <summary>One change of the table at a time.</summary>
    public SemaphoreSlim Changing { get; } = new(1, 1);
}
