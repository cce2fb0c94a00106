using RouteScript.Runtime.Staging;
using RouteScript.Runtime.Versions;

namespace RouteScript.Runtime.Tests.Staging;

/// <summary>A staged script is tried on live requests: what it decides is told, and nothing comes of it.</summary>
public sealed class ShadowTests
{
    private const string Hello = "sl_send_reply(\"200\", \"hello\");";

    [Fact]
    public async Task Scripts_that_decide_the_same_do_not_differ()
    {
        await using var site = await StagingSite.StartAsync(Hello);
        var staged = await site.StageAsync($"if ($rU == \"nobody\") exit; {Hello}");

        Assert.Equal(("hello", "hello"), (await site.AskAsync(), await site.AskAsync()));

        Assert.Equal(new ShadowCounts(Same: 2, 0, 0, 0, 0), staged.Report.Counts);
    }

    [Fact]
    public async Task Another_answer_is_told_and_not_sent()
    {
        await using var site = await StagingSite.StartAsync(Hello);
        var staged = await site.StageAsync($"if ($rU =~ \"^b\") {{ sl_send_reply(\"404\", \"Gone\"); exit; }} {Hello}");

        Assert.Equal(("hello", "hello"), (await site.AskAsync(user: "anna"), await site.AskAsync(user: "bob")));

        Assert.Equal(new ShadowCounts(Same: 1, Different: 1, 0, 0, 0), staged.Report.Counts);
        Assert.Equal(1, staged.Report.Of(DifferenceKind.Answer));
        var example = Assert.Single(staged.Report.Examples);
        Assert.StartsWith("OPTIONS sip:bob@127.0.0.1 (", example.Request, StringComparison.Ordinal);
        Assert.Equal(("answer", "sl_send_reply(\"200\", \"hello\") -> sl_send_reply(\"404\", \"Gone\")"), (example.Kind, example.Text));
    }

    [Fact]
    public async Task No_answer_at_all_is_another_answer()
    {
        await using var site = await StagingSite.StartAsync(Hello);
        var staged = await site.StageAsync("exit;");

        await site.AskAsync();

        Assert.Equal("sl_send_reply(\"200\", \"hello\") -> nothing", Assert.Single(staged.Report.Examples).Text);
    }

    [Fact]
    public async Task Destinations_and_header_lines_are_compared()
    {
        const string Relay = "if ($rU == \"relayed\") { $du = \"sip:127.0.0.1:9\"; append_hf(\"X-A: 1\\r\\n\"); t_relay(); exit; }";
        await using var site = await StagingSite.StartAsync($"{Relay} {Hello}");
        var staged = await site.StageAsync(
            $"{Relay.Replace("sip:127.0.0.1:9", "sip:127.0.0.1:10", StringComparison.Ordinal).Replace("X-A: 1", "X-A: 2", StringComparison.Ordinal)} {Hello}");

        site.Send(user: "relayed");
        await site.AskAsync();

        Assert.Equal(new ShadowCounts(Same: 1, Different: 1, 0, 0, 0), staged.Report.Counts);
        Assert.Equal(
            [
                ("destination", "sip:relayed@127.0.0.1 by sip:127.0.0.1:9 -> sip:relayed@127.0.0.1 by sip:127.0.0.1:10"),
                ("headers", "X-A: 1 -> X-A: 2"),
            ],
            staged.Report.Examples.Select(example => (example.Kind, example.Text)));
    }

    [Fact]
    public async Task The_way_through_the_routes_is_compared()
    {
        await using var site = await StagingSite.StartAsync("route(A);", $"route[A] {{ {Hello} }}");
        var staged = await site.StageAsync("route(B);", $"route[B] {{ {Hello} }}");

        await site.AskAsync();

        Assert.Equal("request_route, route[A] -> request_route, route[B]", Assert.Single(staged.Report.Examples).Text);
    }

    [Fact]
    public async Task Shared_variables_are_left_alone_and_seen_as_the_live_run_saw_them()
    {
        const string Count = "$shv(n) = $shv(n) + 1; sl_send_reply(\"200\", \"$shv(n)\");";
        await using var site = await StagingSite.StartAsync(Count);
        var staged = await site.StageAsync(Count);
        Assert.Equal(("1", "2", "3"), (await site.AskAsync(), await site.AskAsync(), await site.AskAsync()));
        Assert.Equal(new ShadowCounts(Same: 3, 0, 0, 0, 0), staged.Report.Counts);

        staged = await site.StageAsync(Count.Replace("+ 1", "+ 5", StringComparison.Ordinal));
        Assert.Equal(("4", "5"), (await site.AskAsync(), await site.AskAsync()));

        Assert.Equal(2, staged.Report.Counts.Different);
        Assert.Contains(staged.Report.Examples, example => (example.Kind, example.Text) == ("effects", "$shv(n) = 4 -> $shv(n) = 8"));
        Assert.Contains(staged.Report.Examples, example => (example.Kind, example.Text) == ("answer", "sl_send_reply(\"200\", \"4\") -> sl_send_reply(\"200\", \"8\")"));
    }

    [Fact]
    public async Task A_call_that_waited_is_not_made_again_and_its_result_is_taken_over()
    {
        await using var site = await StagingSite.StartAsync(Hello);
        site.Write("a.txt", "from a file");
        site.Write("b.txt", "from another");
        string Reading(string file) => $"file_read(\"{site.PathOf(file)}\", \"$var(x)\"); sl_send_reply(\"200\", \"$var(x)\");";
        await site.RunAsync(Reading("a.txt"));
        var staged = await site.StageAsync(Reading("a.txt"));
        Assert.Equal("from a file", await site.AskAsync());
        Assert.Equal(new ShadowCounts(Same: 1, 0, 0, 0, 0), staged.Report.Counts);

        staged = await site.StageAsync(Reading("b.txt"));
        Assert.Equal("from a file", await site.AskAsync());

        Assert.Equal(new ShadowCounts(0, 0, NotComparable: 1, 0, 0), staged.Report.Counts);
        var example = Assert.Single(staged.Report.Examples);
        Assert.Equal("not comparable", example.Kind);
        Assert.StartsWith("file_read(", example.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_query_brought_is_given_to_the_staged_script_and_nothing_is_queried_twice()
    {
        await using var site = await StagingSite.StartAsync(Hello);
        var database = $"""
            loadmodule "db_sqlite"
            loadmodule "sqlops"
            modparam("sqlops", "sqlcon", "ca=>sqlite:///{site.PathOf("calls.db")}")
            """;
        const string Queries = """
            sql_query("ca", "create table if not exists calls (id integer primary key, name text)");
            sql_query("ca", "insert into calls(name) values ('alice')");
            sql_query("ca", "select name from calls", "ra");
            sql_xquery("ca", "select name from calls", "xa");
            sql_pvquery("ca", "select max(id), name from calls", "$var(id),$avp(name)");
            """;
        const string Answer = """sl_send_reply("200", "$dbr(ra=>rows) $dbr(ra=>[0,0]) $xavp(xa=>name) $var(id) $avp(name) $sqlrows(ca)");""";
        await site.RunAsync(Queries + Answer, database);
        var staged = await site.StageAsync(Queries + "$var(more) = 1;" + Answer, database);

        Assert.Equal(("1 alice alice 1 alice 1", "2 alice alice 2 alice 1"), (await site.AskAsync(), await site.AskAsync()));

        Assert.Equal(new ShadowCounts(Same: 2, 0, 0, 0, 0), staged.Report.Counts);
    }

    [Fact]
    public async Task A_part_of_the_calls_is_enough()
    {
        await using var site = await StagingSite.StartAsync(Hello);
        var staged = await site.StageAsync(Hello, share: 0.25);

        for (var i = 0; i < 200; i++)
            await site.AskAsync();

        Assert.InRange(staged.Report.Counts.Same, 20, 90);
    }

    [Fact]
    public async Task A_load_takes_the_staged_script_away_and_a_broken_one_is_not_staged()
    {
        await using var site = await StagingSite.StartAsync(Hello);
        await site.StageAsync(Hello);
        site.Write("next.cfg", "request_route { this is wrong }");
        var refused = await site.Scripts.LoadAsync(new LoadOrder("test") { Stage = site.PathOf("next.cfg") });
        Assert.True(refused.IsRefused);
        Assert.NotNull(site.Engine.Staged);

        Assert.Equal(3, (await site.LoadAsync(site.Script("new"))).Unstaged);

        Assert.Null(site.Engine.Staged);
        Assert.Equal("new", await site.AskAsync());
    }

    [Fact]
    public async Task Promoting_loads_what_was_staged_and_it_can_be_gone_back_to()
    {
        await using var site = await StagingSite.StartAsync(Hello);
        await site.StageAsync(Hello.Replace("hello", "promoted", StringComparison.Ordinal));
        site.Write("next.cfg", "changed since");

        var report = await site.Scripts.LoadAsync(new LoadOrder("test") { Promote = true });
        Assert.Equal(LoadOutcome.Active, report.Outcome);
        Assert.Equal("promoted", await site.AskAsync());

        await site.Scripts.LoadAsync(new LoadOrder("test") { RollBackTo = 2 });
        Assert.Equal("hello", await site.AskAsync());
        await site.Scripts.LoadAsync(new LoadOrder("test") { RollBackTo = report.Version });
        Assert.Equal("promoted", await site.AskAsync());
    }
}
