using System.Text;
using RouteScript.Modules.Databases;
using RouteScript.Modules.Databases.MySql;
using RouteScript.Modules.Databases.Postgres;
using RouteScript.Runtime.Values;
using RouteScript.Shared;
using RouteScript.Testing.Running;

namespace RouteScript.Modules.Tests.Databases;

/// <summary>Against servers that are installed; PostgreSQL belongs to the tests, MariaDB is asked where it is.</summary>
[Trait("Category", "Load")]
public sealed class ServerTests
{
    private static readonly ResultLimits Limits = new(1000, 100_000);

    public static TheoryData<string> Kinds => [.. DatabaseServer.Installed.Append("postgres").Distinct()];

    [SkippableTheory, MemberData(nameof(Kinds))]
    public async Task Values_have_their_types_and_a_server_may_come_back(string kind)
    {
        Skip.IfNot(DatabaseServer.Installed.Contains(kind), $"{kind} is not installed");
        using var server = DatabaseServer.Start(kind);
        var time = new SettableTime();
        await using var database = Open(kind, server.Url, time);
        await UntilReached(database);

        await Ask(database, kind == "postgres"
            ? "create table t (i int, l bigint, n numeric(20,2), f float8, b boolean, v varchar(20), d timestamp, e date, x bytea, z int)"
            : "create table t (i int, l bigint, n numeric(20,2), f double, b boolean, v varchar(20), d datetime, e date, x blob, z int)");
        var inserted = await Ask(database, "insert into t values (1, 5000000000, 2.50, 1.5, true, 'ä''b', '2020-01-02 03:04:05', '2020-01-02', 'ab', null), (2, 0, 0, 0, false, '', '2020-01-02 03:04:05', '2020-01-02', '', 0)");
        Assert.Equal((QueryEnd.Done, 2L), (inserted.End, inserted.Result.Affected));

        var result = (await Ask(database, "select * from t order by i")).Result;
        var seconds = new DateTimeOffset(new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Local)).ToUnixTimeSeconds();
        Assert.Equal(
            ["1", "5000000000", "2.50", "1.5", kind == "postgres" ? "t" : "1", "ä'b", seconds.ToString(), "2020-01-02", "ab", "<null>"],
            Enumerable.Range(0, result.Columns.Length).Select(column => Show(result[0, column])));
        Assert.True(result[0, 1].IsInteger);
        Assert.Equal(("i", 2), (result.Columns[0].ToString(), result.Rows));
        Assert.Equal(QueryEnd.Failed, (await Ask(database, "selec")).End);
        Assert.Equal("the query is not UTF-8", (await database.QueryAsync(new byte[] { 0xff }, Limits, default)).Fault);
        Assert.Contains("more than 1 rows", (await database.QueryAsync("select * from t"u8.ToArray(), new ResultLimits(1, 1000), default)).Fault);

        using (var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(200)))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => database.QueryAsync(Encoding.UTF8.GetBytes(kind == "postgres" ? "select pg_sleep(30)" : "select sleep(30)"), Limits, deadline.Token));
        }

        server.Stop();
        var gone = await Ask(database, "select 1");
        Assert.Equal(QueryEnd.Unreachable, gone.End);
        Assert.DoesNotContain(DatabaseServer.Password, gone.Fault);
        Assert.Equal(QueryOutcome.Unreachable(""), await Ask(database, "select 1"));

        server.Start();
        time.Advance(TimeSpan.FromSeconds(1));
        await UntilReached(database);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, (await Ask(database, "select count(*) from t")).Result[0, 0].Integer);
    }

    [SkippableTheory, MemberData(nameof(Kinds))]
    public async Task A_script_talks_to_it(string kind)
    {
        Skip.IfNot(DatabaseServer.Installed.Contains(kind), $"{kind} is not installed");
        using var server = DatabaseServer.Start(kind);
        await using (var database = Open(kind, server.Url, new SettableTime()))
            await UntilReached(database);

        var folder = Directory.CreateTempSubdirectory("conversation-");
        try
        {
            var file = Path.Combine(folder.FullName, "server.siptest");
            await File.WriteAllTextAsync(file, Conversation.Replace("KIND", kind, StringComparison.Ordinal).Replace("URL", server.Url, StringComparison.Ordinal));
            var result = new ScenarioRunner(TestServers.Factory).RunFile(file);
            Assert.True(result.Passed, result.Report);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private const string Conversation = """
        # Rows of a server, and values with quotes on their way there and back.

        === script
        debug=2
        loadmodule "pv.so"
        loadmodule "xlog.so"
        loadmodule "db_KIND.so"
        loadmodule "sqlops.so"
        modparam("sqlops", "sqlcon", "ca=>URL")
        request_route {
            sql_query("ca", "create table users (id int, name varchar(40))");
            sql_query("ca", "insert into users values (1, $(hdr(X-User){sql.val})), (2, 'bob')");
            xlog("L_ERR", "T: $rc $sqlrows(ca)\n");
            sql_query("ca", "select name from users where name=$(hdr(X-User){sql.val})", "ra");
            if ($dbr(ra=>rows) == 1 && $dbr(ra=>[0,0]) == $hdr(X-User)) xlog("L_ERR", "T: the same\n");
            sql_xquery("ca", "select id, name from users order by id", "xa");
            xlog("L_ERR", "T: $rc $xavp(xa=>id) $xavp(xa[1]=>name)\n");
            sql_pvquery("ca", "select id from users order by id", "$avp(id)");
            xlog("L_ERR", "T: $rc $avp(id) $(avp(id)[1])\n");
            sql_query("ca", "update users set name='x'");
            xlog("L_ERR", "T: $rc $sqlrows(ca)\n");
            sql_query("ca", "selec", "ra");
            xlog("L_ERR", "T: $rc\n");
        }

        === alice -> proxy
        OPTIONS sip:bob@10.0.0.1 SIP/2.0
        Via: SIP/2.0/UDP 10.0.0.2;branch=z9hG4bKa
        From: <sip:alice@example.com>;tag=1
        To: <sip:bob@10.0.0.1>
        Call-ID: 1@10.0.0.2
        CSeq: 1 OPTIONS
        X-User: x\' or 1=1 -- "'
        Content-Length: 0

        === log
        T: 2 2
        T: the same
        T: 1 1 bob
        T: 1 1 2
        T: 2 2
        T: -1

        """;

    private static Database Open(string kind, string text, TimeProvider time)
    {
        Assert.True(DatabaseUrl.TryParse(text, out var url));
        IDatabaseProvider provider = kind == "postgres" ? new DbPostgresModule() : new DbMysqlModule();
        return provider.Create(url, 2, "/", time);
    }

    /// <summary>A server that listens may not be ready.</summary>
    private static async Task UntilReached(Database database)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await database.TryConnectAsync(patience.Token) is { } fault)
        {
            Assert.False(patience.IsCancellationRequested, fault);
            await Task.Delay(50);
        }
    }

    private static Task<QueryOutcome> Ask(Database database, string query) => database.QueryAsync(Encoding.UTF8.GetBytes(query), Limits, default);

    private static string Show(ScriptValue value) => value.IsText ? Encoding.UTF8.GetString(value.Text.Span) : value.ToString();
}
