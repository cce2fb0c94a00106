using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Databases.MySql;

/// <summary>MySQL and MariaDB: <c>mysql://user:password@host/database</c>.</summary>
[Module("db_mysql")]
public sealed class DbMysqlModule : ModuleBase, IDatabaseProvider
{
    /// <summary>After how many idle seconds the system looks whether a connection still stands.</summary>
    [ModuleParameter("ping_interval")]
    public int PingInterval { get; set; } = 300;

    /// <summary>Kept for scripts that set it: scripts write their times themselves.</summary>
    [ModuleParameter("server_timezone")]
    public int ServerTimeZone { get; set; }

    /// <summary>Seconds for a connection; a query has three times as long, and never longer than a function may wait.</summary>
    [ModuleParameter("timeout_interval")]
    public int Timeout { get; set; } = 2;

    /// <summary>Kept for scripts that set it: a lost connection is always made anew.</summary>
    [ModuleParameter("auto_reconnect")]
    public int AutoReconnect { get; set; } = 1;

    /// <summary>Kept for scripts that set it: scripts write their statements themselves.</summary>
    [ModuleParameter("insert_delayed")]
    public int InsertDelayed { get; set; }

    /// <summary><c>$sqlrows</c> of an update counts the rows found, not those changed.</summary>
    [ModuleParameter("update_affected_found")]
    public bool CountsFound { get; set; }

    /// <summary>TLS: 1 never, 0 and 2 if the server has it, 3 always, 4 with a known certificate, 5 of the right name.</summary>
    [ModuleParameter("opt_ssl_mode")]
    public int TlsMode { get; set; }

    /// <summary>The file with the certificate that signed the server's.</summary>
    [ModuleParameter("opt_ssl_ca")]
    public string TlsAuthority { get; set; } = "";

    string IDatabaseProvider.Settings => $"{PingInterval} {Timeout} {CountsFound} {TlsMode} {TlsAuthority}";

    public override IEnumerable<string> Validate()
    {
        if (TlsMode is < 0 or > 5)
            yield return $"opt_ssl_mode: {TlsMode} is no mode; they are 0 to 5.";
    }

    Database IDatabaseProvider.Create(DatabaseUrl url, int connections, string folder, TimeProvider time) =>
        new MySqlDatabase(MySqlDatabase.Settings(this, url, connections), connections, time);
}
