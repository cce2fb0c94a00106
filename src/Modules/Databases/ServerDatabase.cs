using System.Data;
using System.Data.Common;
using System.Text;

namespace RouteScript.Modules.Databases;

/// <summary>A database that is a server: its provider keeps the connections.</summary>
internal abstract class ServerDatabase(DbDataSource source, int connections, TimeProvider time) : Database(connections, time)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    protected override async Task<QueryOutcome> ExecuteAsync(ReadOnlyMemory<byte> query, ResultLimits limits, CancellationToken deadline)
    {
        string text;
        try
        {
            text = Strict.GetString(query.Span);
        }
        catch (DecoderFallbackException)
        {
            return QueryOutcome.Failed("the query is not UTF-8");
        }

        for (var attempt = 0; ; attempt++)
        {
            DbConnection connection;
            try
            {
                connection = await source.OpenConnectionAsync(deadline).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                return QueryOutcome.Unreachable(fault.Message);
            }

            await using (connection.ConfigureAwait(false))
            {
                try
                {
                    return await ExecuteAsync(connection, text, limits, deadline).ConfigureAwait(false);
                }
                catch (Exception fault) when (fault is not OperationCanceledException)
                {
                    deadline.ThrowIfCancellationRequested();
                    if (attempt > 0 || !IsBroken(fault))
                        return QueryOutcome.Failed(fault.Message);
                }

                // A connection that lay idle while the server went away and came back: with a new one, once.
                await ForgetAsync(connection).ConfigureAwait(false);
            }
        }
    }

    protected override async Task<string?> ConnectAsync(CancellationToken cancellation)
    {
        try
        {
            var connection = await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
            await connection.DisposeAsync().ConfigureAwait(false);
            return null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return fault.Message;
        }
    }

    protected override ValueTask CloseAsync() => source.DisposeAsync();

    protected abstract DbCommand Command(DbConnection connection, string text);

    /// <summary>Puts one value of the row at hand into the result.</summary>
    protected abstract void Take(DbDataReader reader, int column, ResultBuilder result);

    /// <summary>The connection is gone, not the query wrong.</summary>
    protected virtual bool IsBroken(Exception fault) => fault.InnerException is IOException or System.Net.Sockets.SocketException;

    /// <summary>All idle connections are as old as this one.</summary>
    protected abstract ValueTask ForgetAsync(DbConnection connection);

    private async Task<QueryOutcome> ExecuteAsync(DbConnection connection, string text, ResultLimits limits, CancellationToken deadline)
    {
        var command = Command(connection, text);
        await using var _ = command.ConfigureAwait(false);
        var reader = await command.ExecuteReaderAsync(CommandBehavior.Default, deadline).ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);

        var result = new ResultBuilder(limits);
        for (var i = 0; i < reader.FieldCount; i++)
            result.AddColumn(reader.GetName(i));

        var rows = 0L;
        while (await reader.ReadAsync(deadline).ConfigureAwait(false))
        {
            rows++;
            for (var i = 0; i < reader.FieldCount; i++)
            {
                if (await reader.IsDBNullAsync(i, deadline).ConfigureAwait(false))
                    result.AddNothing();
                else
                    Take(reader, i, result);
            }

            if (result.Excess is { } excess)
            {
                command.Cancel();
                return QueryOutcome.Failed(excess);
            }
        }

        // The rest is done as well, and its faults are known only then.
        while (await reader.NextResultAsync(deadline).ConfigureAwait(false))
        {
        }

        return QueryOutcome.Done(result.Build(reader.RecordsAffected >= 0 ? reader.RecordsAffected : rows));
    }
}
