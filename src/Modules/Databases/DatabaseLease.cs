using System.Diagnostics.CodeAnalysis;
using RouteScript.Modules.Databases.MySql;
using RouteScript.Modules.Databases.Postgres;
using RouteScript.Modules.Databases.Sqlite;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Databases;

/// <summary>
/// How a module has a database: the same for every module and version of the process that names it in the same way, so its
/// connections outlive a reload; closed when the last lease is given back.
/// </summary>
public sealed class DatabaseLease : IAsyncDisposable
{
    private readonly Dictionary<string, Shared> _all;
    private readonly string _key;
    private Shared? _shared;

    private DatabaseLease(Dictionary<string, Shared> all, string key, Shared shared)
    {
        _all = all;
        _key = key;
        _shared = shared;
        Database = shared.Database;
    }

    /// <summary>What queries are asked of. Any thread.</summary>
    public Database Database { get; }

    /// <summary>Opens nothing: connections are made by the first query. From <see cref="ModuleBase.Configure"/> on.</summary>
    /// <param name="context">Of the module that asks.</param>
    /// <param name="url">As written in the script.</param>
    /// <param name="connections">At most so many at a time.</param>
    /// <param name="lease">To be disposed with the module.</param>
    /// <param name="problem">What is wrong; it has no password in it.</param>
    public static bool TryTake(ModuleContext context, string url, int connections, [NotNullWhen(true)] out DatabaseLease? lease, out string problem)
    {
        ArgumentNullException.ThrowIfNull(context);
        lease = null;
        if (!DatabaseUrl.TryParse(url, out var parsed))
        {
            problem = "the URL is none of a database; write `mysql://user:password@host/database` or `sqlite:///path`";
            return false;
        }

        if (Provider(context, parsed.Scheme) is not { } module || module is not IDatabaseProvider provider)
        {
            problem = parsed.Scheme is "sqlite" or "mysql" or "postgres"
                ? $"`{parsed.Scheme}://` needs its module: add `loadmodule \"db_{parsed.Scheme}.so\"`"
                : $"there is no module here for `{parsed.Scheme}://`; databases are `sqlite`, `mysql` and `postgres`";
            return false;
        }

        problem = "";
        var all = module.Context.Shared("databases", () => new Dictionary<string, Shared>());
        var key = $"{url.Trim()} {connections} {provider.Settings}";
        lock (all)
        {
            if (!all.TryGetValue(key, out var shared))
                all[key] = shared = new Shared(provider.Create(parsed, connections, context.ResolvePath("."), context.Time));
            shared.Leases++;
            lease = new DatabaseLease(all, key, shared);
            return true;
        }
    }

    /// <summary>Gives the lease back; twice is once.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_all)
        {
            if (_shared is not { } shared)
                return;

            _shared = null;
            if (--shared.Leases > 0)
                return;
            _all.Remove(_key);
        }

        await Database.DisposeAsync().ConfigureAwait(false);
    }

    private static ModuleBase? Provider(ModuleContext context, string scheme) => scheme switch
    {
        "sqlite" => context.Find<DbSqliteModule>(),
        "mysql" => context.Find<DbMysqlModule>(),
        "postgres" => context.Find<DbPostgresModule>(),
        _ => null,
    };

    private sealed class Shared(Database database)
    {
        public Database Database => database;

        public int Leases { get; set; }
    }
}
