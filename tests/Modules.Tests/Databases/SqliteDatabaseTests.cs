using System.Text;
using RouteScript.Modules.Databases;
using RouteScript.Modules.Databases.Sqlite;

namespace RouteScript.Modules.Tests.Databases;

public sealed class SqliteDatabaseTests : IAsyncLifetime
{
    private static readonly ResultLimits Limits = new(1000, 100_000);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sqlite-");
    private readonly Database _database;

    public SqliteDatabaseTests() => _database = Open();

    public Task InitializeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_query_without_end_is_broken_off_and_the_next_one_works()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Ask("with recursive n(i) as (select 1 union all select i+1 from n) select count(*) from n", deadline.Token));

        Assert.Equal(QueryEnd.Done, (await Ask("select 1")).End);
    }

    [Fact]
    public async Task A_file_that_was_taken_away_is_not_read_any_longer()
    {
        await Ask("create table t (a)");
        Assert.Equal(QueryEnd.Done, (await Ask("select * from t")).End);

        File.Delete(Name);

        Assert.Contains("no such table", (await Ask("select * from t")).Fault);
    }

    [Fact]
    public async Task What_waits_for_its_turn_does_so_no_longer_than_it_may()
    {
        using var patience = new CancellationTokenSource();
        var first = Ask("with recursive n(i) as (select 1 union all select i+1 from n) select count(*) from n", patience.Token);
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Ask("select 1", deadline.Token));

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }

    [Fact]
    public async Task A_file_that_is_no_database_fails()
    {
        await File.WriteAllTextAsync(Name, new string('x', 5000));

        Assert.Equal("file is not a database", (await Ask("select 1 from sqlite_master")).Fault);
    }

    [Fact]
    public async Task Closing_waits_for_what_was_begun()
    {
        await Ask("create table t (a)");
        for (var i = 0; i < 20; i++)
            Assert.True(_database.TryBegin(Encoding.UTF8.GetBytes("insert into t values (1)"), outcome => Assert.Equal("", outcome.Fault)));

        await _database.DisposeAsync();

        await using var again = Open();
        var result = (await again.QueryAsync("select count(*) from t"u8.ToArray(), Limits, default)).Result;
        Assert.Equal(20, result[0, 0].Integer);
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private string Name => Path.Combine(_folder.FullName, "t.db");

    private Database Open()
    {
        Assert.True(DatabaseUrl.TryParse("sqlite:///t.db", out var url));
        return ((IDatabaseProvider)new DbSqliteModule()).Create(url, 1, _folder.FullName, new SettableTime());
    }

    private Task<QueryOutcome> Ask(string query, CancellationToken deadline = default) =>
        _database.QueryAsync(Encoding.UTF8.GetBytes(query), Limits, deadline);
}
