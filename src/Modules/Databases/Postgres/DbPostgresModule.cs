using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Databases.Postgres;

/// <summary>PostgreSQL: <c>postgres://user:password@host/database</c>.</summary>
[Module("db_postgres")]
public sealed class DbPostgresModule : ModuleBase, IDatabaseProvider
{
    private ConnectionOptions _options = ConnectionOptions.None;

    /// <summary>Kept for scripts that set it: a query is tried once more where the connection was lost.</summary>
    [ModuleParameter("retries")]
    public int Retries { get; set; } = 2;

    /// <summary>Seconds for a connection and for a query; 0: two for a connection, and a query as long as a function may wait.</summary>
    [ModuleParameter("timeout")]
    public int Timeout { get; set; }

    /// <summary>After how many idle seconds the system looks whether a connection still stands; 0: never.</summary>
    [ModuleParameter("tcp_keepalive")]
    public int Keepalive { get; set; }

    /// <summary>Kept for scripts that set it: nothing here needs the locks.</summary>
    [ModuleParameter("lockset")]
    public int LockSet { get; set; } = 4;

    /// <summary>Kept for scripts that set it: binary columns give their bytes.</summary>
    [ModuleParameter("bytea_output_escape")]
    public int EscapesBytes { get; set; } = 1;

    /// <summary>Options of the connection, as <c>sslmode=require application_name=edge1</c>: these two and <c>sslrootcert</c>.</summary>
    [ModuleParameter("con_param")]
    public void SetOptions(ConnectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    string IDatabaseProvider.Settings => $"{Timeout} {Keepalive} {_options}";

    Database IDatabaseProvider.Create(DatabaseUrl url, int connections, string folder, TimeProvider time) =>
        PostgresDatabase.Create(this, _options, url, connections, time);
}
