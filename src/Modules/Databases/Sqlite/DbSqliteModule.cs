using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Databases.Sqlite;

/// <summary>Databases that are files: <c>sqlite:////var/lib/routes.db</c> (four slashes), or <c>sqlite:///routes.db</c> from where the server was started.</summary>
[Module("db_sqlite")]
public sealed class DbSqliteModule : ModuleBase, IDatabaseProvider
{
    private static readonly string[] JournalModes = ["DELETE", "TRUNCATE", "PERSIST", "MEMORY", "WAL", "OFF"];

    private readonly HashSet<string> _readOnly = [];
    private readonly Dictionary<string, string> _journals = [];
    private readonly List<string> _problems = [];

    /// <summary>A file that is only read, because another program writes it; once for each.</summary>
    [ModuleParameter("db_set_readonly")]
    public void SetReadOnly(string file) => _readOnly.Add(file);

    /// <summary>How changes of a file are written, as <c>file=WAL</c>: DELETE, TRUNCATE, PERSIST, MEMORY, WAL or OFF.</summary>
    [ModuleParameter("db_set_journal_mode")]
    public void SetJournalMode(string setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        foreach (var part in setting.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.LastIndexOf('=');
            var mode = part[(equals + 1)..].Trim().ToUpperInvariant();
            if (equals <= 0 || !JournalModes.Contains(mode))
                _problems.Add($"db_set_journal_mode: `{part}` is no mode of a file; write `/path/file.db=WAL`.");
            else
                _journals[part[..equals].Trim()] = mode;
        }
    }

    /// <summary>For how many milliseconds a query waits for a file that another one is writing to.</summary>
    [ModuleParameter("db_set_busy_timeout")]
    public int BusyTimeout { get; set; } = 2000;

    string IDatabaseProvider.Settings => $"{BusyTimeout} {string.Join(' ', _readOnly)} {string.Join(' ', _journals)}";

    public override IEnumerable<string> Validate() => _problems;

    Database IDatabaseProvider.Create(DatabaseUrl url, int connections, string folder, TimeProvider time)
    {
        var path = SqliteFile.Find(folder, url.Name);
        var names = new[] { url.Name, "/" + url.Name, path };
        var file = new SqliteFile(path)
        {
            IsReadOnly = names.Any(_readOnly.Contains),
            JournalMode = names.Select(name => _journals.GetValueOrDefault(name)).FirstOrDefault(mode => mode is not null),
            BusyTimeout = Math.Max(0, BusyTimeout),
        };
        return new SqliteDatabase(file, connections, time);
    }
}
