using Microsoft.Data.Sqlite;
using RouteScript.EndToEnd.Site;
using RouteScript.Shared.Processes;

namespace RouteScript.EndToEnd.Promises;

/// <summary>A script beside the running one: it writes nothing, its mistakes are told, and those that hurt calls end its trial.</summary>
public sealed class StagingTests : IDisposable
{
    private const int Calls = 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("routescript-staging-").FullName;
    private readonly Addresses _addresses = new();
    private readonly List<Sipp> _parties = [];
    private ServerUnderTest _server = null!;
    private int _callers = 50;

    [SkippableFact]
    public async Task A_trial_leaves_tables_databases_and_loads_alone_and_finds_the_mistake()
    {
        await OpenAsync();
        await CallAsync("100");
        Assert.Equal((Calls, Calls), (await CountedAsync(), await RowsAsync()));

        // The mistake: calls to 200 go nowhere. Besides, every call is counted a hundred times.
        await StageAsync(Script()
            .Replace("+ 1;", "+ 100;", StringComparison.Ordinal)
            .Replace("t_relay(); # the call", "if ($rU == \"200\") { $du = \"sip:10.255.255.1\"; } t_relay();", StringComparison.Ordinal));
        await CallAsync("100");
        await CallAsync("200");

        Assert.Equal((3 * Calls, 3 * Calls), (await CountedAsync(), await RowsAsync()));
        Assert.Equal("0", await LoadAsync());
        var said = await CtlAsync("staged");
        Assert.Contains($"destination {Calls}, effects {2 * Calls}", said, StringComparison.Ordinal);
        Assert.Matches(@"destination: sip:200@\S+ by sip:\S+:5080 -> sip:200@\S+ by sip:10\.255\.255\.1\n", said);
    }

    [SkippableFact]
    public async Task A_trial_that_asks_the_database_something_else_is_compared_up_to_there()
    {
        await OpenAsync();
        await StageAsync(Script().Replace("insert into calls", "insert into others", StringComparison.Ordinal));

        await CallAsync("100");

        Assert.Equal(Calls, await RowsAsync());
        Assert.Contains($"{Calls} could not be compared to the end", await CtlAsync("staged"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_canary_that_refuses_calls_is_rolled_back()
    {
        await OpenAsync();
        await StageAsync(Script().Replace("t_relay(); # the call", "sl_send_reply(\"500\", \"Broken\");", StringComparison.Ordinal));
        await CtlAsync("canary", "50%");

        for (var i = 0; i < 20 && !(await CtlAsync("staged")).Contains("It is given no more calls", StringComparison.Ordinal); i++)
            await TryAsync("100");

        Assert.Matches(@"It is given no more calls: \d+ of \d+ requests failed with it, 0 of \d+ with version 1\.", await CtlAsync("staged"));
        Assert.Contains("version 2 is given no more calls", _server.Errors, StringComparison.Ordinal);
        await CallAsync("100");
    }

    public void Dispose()
    {
        _parties.ForEach(party => party.Dispose());
        _server?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Script() => $$"""
        listen=udp:{{_addresses.Proxy}}:5060
        children=1
        loadmodule "tm.so"
        loadmodule "sl.so"
        loadmodule "rr.so"
        loadmodule "pv.so"
        loadmodule "siputils.so"
        loadmodule "htable.so"
        loadmodule "db_sqlite.so"
        loadmodule "sqlops.so"
        loadmodule "dispatcher.so"
        modparam("htable", "htable", "calls=>initval=0")
        modparam("sqlops", "sqlcon", "records=>sqlite://{{_folder}}/calls.db")
        modparam("dispatcher", "list_file", "{{_folder}}/dispatcher.list")
        modparam("dispatcher", "ds_hash_size", 8)
        modparam("dispatcher", "xavp_dst", "_dst")

        request_route {
            if (is_method("CANCEL")) { if (t_check_trans()) t_relay(); exit; }
            if (has_totag()) {
                if (!loose_route()) exit;
                if (is_method("BYE")) ds_load_unset();
                t_relay();
                exit;
            }
            record_route();
            $sht(calls=>all) = $sht(calls=>all) + 1;
            sql_query("records", "insert into calls values ('$ci')");
            if (!ds_select_dst("1", "10")) { sl_send_reply("503", "Nobody"); exit; }
            t_relay(); # the call
        }
        """;

    private async Task OpenAsync()
    {
        Tools.Require(Tools.Sipp);
        await File.WriteAllTextAsync(Path.Combine(_folder, "dispatcher.list"), $"1 sip:{_addresses.Host(21)}:5080 0 0 duid=one\n");
        await using (var database = new SqliteConnection($"Data Source={_folder}/calls.db"))
        {
            await database.OpenAsync();
            await using var command = database.CreateCommand();
            command.CommandText = "create table calls (id text); create table others (id text)";
            await command.ExecuteNonQueryAsync();
        }

        _server = await ServerUnderTest.StartAsync(Script(), "run", "{cfg}", "-Y", _folder, "-E");
        var callee = new Sipp(_folder, "answers", _addresses.Host(21));
        _parties.Add(callee);
        using var asker = new ReadinessCheck(_addresses.Host(99), callee.Address);
        await Patience.UntilAsync($"{callee.Address} answers", () => callee.HasEnded || asker.IsAnswered());
    }

    private async Task CallAsync(string callee) => await Caller(callee).SucceedAsync(() => _server.Errors);

    private async Task TryAsync(string callee)
    {
        var caller = Caller(callee);
        await Patience.UntilAsync("the calls have ended", () => caller.HasEnded);
    }

    private Sipp Caller(string callee)
    {
        var caller = new Sipp(
            _folder, "calls", _addresses.Host(_callers++),
            [$"{_addresses.Proxy}:5060", "-s", callee, "-m", $"{Calls}", "-l", "4", "-timeout", "50s", "-timeout_error"]);
        _parties.Add(caller);
        return caller;
    }

    private async Task StageAsync(string script)
    {
        var path = Path.Combine(_folder, "next.cfg");
        await File.WriteAllTextAsync(path, script);
        await CtlAsync("stage", path);
    }

    private async Task<int> CountedAsync()
    {
        var item = await CtlAsync("htable.get", "calls", "all");
        return int.Parse(item.Split("value: ")[1].Split('\n')[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<int> RowsAsync()
    {
        await using var database = new SqliteConnection($"Data Source={_folder}/calls.db;Mode=ReadOnly");
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = "select count(*) from calls";
        return Convert.ToInt32(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Calls that dispatcher counts at the only destination.</summary>
    private async Task<string> LoadAsync() => (await CtlAsync("dispatcher.list", "full")).Split("DLGLOAD: ")[1].Split('\n')[0].Trim();

    private async Task<string> CtlAsync(params string[] words)
    {
        var (code, errors, output) = await ServerUnderTest.RunAsync("", ["ctl", "-Y", _folder, .. words]);
        Assert.True(code == 0, errors);
        return output;
    }
}
