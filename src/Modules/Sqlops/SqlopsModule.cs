using System.Text;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Modules.Databases;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Sqlops;

/// <summary>Queries of databases, their rows in variables, and values made ready for SQL.</summary>
[Module("sqlops")]
public sealed class SqlopsModule : ModuleBase
{
    private readonly List<ConnectionSetting> _settings = [];
    private readonly Dictionary<string, SqlConnection> _connections = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];

    /// <summary>A connection, <c>name=>url</c>; once for each.</summary>
    [ModuleParameter("sqlcon")]
    public void AddConnection(ConnectionSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        _settings.Add(setting);
    }

    /// <summary>Kept for scripts that set it: results are known by the names that queries give them.</summary>
    [ModuleParameter("sqlres")]
    public string Result { get; set; } = "";

    /// <summary>0: a database that is not reached at the start refuses the script; 1: the script starts, and its queries give -2.</summary>
    [ModuleParameter("connect_mode")]
    public int ConnectMode { get; set; }

    /// <summary>Kept for scripts that set it: a transformation is as long as it gets.</summary>
    [ModuleParameter("tr_buf_size")]
    public int TransformationSize { get; set; } = 2048;

    /// <summary>So many bytes of a query that failed are logged.</summary>
    [ModuleParameter("log_buf_size")]
    public int LogSize { get; set; } = 128;

    /// <summary>Kept for scripts that set it: a run has as many results as it names.</summary>
    [ModuleParameter("results_maxsize")]
    public int MostResults { get; set; } = 32;

    /// <summary>A result of more rows is refused.</summary>
    [ModuleParameter("result_max_rows")]
    public int MostRows { get; set; } = 10_000;

    /// <summary>A larger result is refused.</summary>
    [ModuleParameter("result_max_bytes")]
    public int MostBytes { get; set; } = 4 << 20;

    /// <summary>At most so many queries are at work in one database; others wait for their turn.</summary>
    [ModuleParameter("max_connections")]
    public int MostConnections { get; set; } = 8;

    internal IReadOnlyDictionary<string, SqlConnection> Connections => _connections;

    internal ResultLimits Limits => new(MostRows, MostBytes);

    /// <summary>No database of the script knows a backslash before a quote, so that one would end the text there.</summary>
    internal bool DoublesQuotes { get; private set; }

    public override void Configure()
    {
        foreach (var setting in _settings)
        {
            if (DatabaseLease.TryTake(Context, setting.Url, MostConnections, out var lease, out var problem))
                _connections[setting.Name] = new SqlConnection(setting.Name, setting.Scheme, lease);
            else
                _problems.Add($"sqlcon `{setting.Name}`: {problem}.");
        }

        DoublesQuotes = _connections.Count > 0 && _connections.Values.All(connection => !connection.KnowsBackslash);
    }

    public override IEnumerable<string> Validate() => _problems;

    public override IEnumerable<Diagnostic> Advise() => new Advice(this).All();

    public override async ValueTask StartAsync(CancellationToken cancellation)
    {
        if (new Advice(this).All().FirstOrDefault(diagnostic => diagnostic.IsError) is { } error)
            throw new ModuleStartException(error.Message);
        if (ConnectMode != 0)
            return;

        foreach (var connection in _connections.Values)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(TimeSpan.FromSeconds(5));
            if (await connection.Lease.Database.TryConnectAsync(patience.Token).ConfigureAwait(false) is { } fault)
                throw new ModuleStartException($"The database of `{connection.Name}` was not reached: {fault} With `connect_mode` 1 the script starts without it.");
        }
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections.Values)
            await connection.Lease.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>A line about a query that failed; empty if there is nothing to say.</summary>
    internal byte[] Describe(SqlConnection connection, ReadOnlySpan<byte> query, QueryOutcome outcome)
    {
        if (outcome.Fault.Length == 0)
            return [];

        var shown = outcome.End == QueryEnd.Unreachable ? [] : query[..Math.Min(query.Length, Math.Max(0, LogSize))];
        var line = new List<byte>(Encoding.UTF8.GetBytes(
            outcome.End == QueryEnd.Unreachable ? $"sqlops: {connection.Name} was not reached: {outcome.Fault}" : $"sqlops: {connection.Name}: {outcome.Fault} ["));
        line.AddRange(shown);
        if (outcome.End != QueryEnd.Unreachable)
            line.Add((byte)']');
        return [.. line.Select(b => b < ' ' ? (byte)' ' : b)];
    }
}
