using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace RouteScript.Modules.Databases.Sqlite;

/// <summary>SQLite has no server and works in the thread that asks, so each query is one of the thread pool's.</summary>
internal sealed class SqliteDatabase(SqliteFile file, int connections, TimeProvider time) : Database(connections, time)
{
    private readonly ConcurrentBag<SqliteConnection> _idle = [];
    private volatile bool _isClosed;

    protected override Task<QueryOutcome> ExecuteAsync(ReadOnlyMemory<byte> query, ResultLimits limits, CancellationToken deadline) =>
        Task.Run(() => Execute(query.Span, limits, deadline), deadline);

    protected override Task<string?> ConnectAsync(CancellationToken cancellation) => Task.Run(
        () =>
        {
            var (connection, fault) = Take();
            if (connection is not null)
                GiveBack(connection);
            return fault;
        },
        cancellation);

    protected override ValueTask CloseAsync()
    {
        _isClosed = true;
        while (_idle.TryTake(out var connection))
            connection.Dispose();
        return ValueTask.CompletedTask;
    }

    private QueryOutcome Execute(ReadOnlySpan<byte> query, ResultLimits limits, CancellationToken deadline)
    {
        var (connection, fault) = Take();
        if (connection is null)
            return QueryOutcome.Unreachable(fault!);

        QueryOutcome outcome;
        var handle = connection.Handle!;
        using (deadline.Register(() => raw.sqlite3_interrupt(handle)))
            outcome = SqliteQuery.Execute(handle, query, limits);

        // The next query may be of another call: it must not find a transaction that this one began.
        if (raw.sqlite3_get_autocommit(handle) == 0)
            raw.sqlite3_exec(handle, "rollback");
        GiveBack(connection);
        deadline.ThrowIfCancellationRequested();
        return outcome;
    }

    private (SqliteConnection? Connection, string? Fault) Take()
    {
        while (_idle.TryTake(out var idle))
        {
            // A file that was taken away lives on in those who have it open.
            if (File.Exists(file.Path))
                return (idle, null);
            idle.Dispose();
        }

        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = file.Path,
            Mode = file.IsReadOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
        };
        var connection = new SqliteConnection(settings.ToString());
        try
        {
            connection.Open();
            raw.sqlite3_busy_timeout(connection.Handle!, file.BusyTimeout);
            if (file.JournalMode is { } mode)
                raw.sqlite3_exec(connection.Handle!, $"pragma journal_mode={mode}");
            return (connection, null);
        }
        catch (SqliteException fault)
        {
            connection.Dispose();
            return (null, fault.Message);
        }
    }

    private void GiveBack(SqliteConnection connection)
    {
        if (_isClosed)
            connection.Dispose();
        else
            _idle.Add(connection);
    }
}
