using SQLitePCL;

namespace RouteScript.Modules.Databases.Sqlite;

/// <summary>One query over an open file. Text goes in and comes out byte by byte, whatever its encoding.</summary>
internal static class SqliteQuery
{
    /// <summary>Only the first statement of a query is done, so nothing can be hung on behind it.</summary>
    public static QueryOutcome Execute(sqlite3 database, ReadOnlySpan<byte> query, ResultLimits limits)
    {
        if (query.IsEmpty)
            return QueryOutcome.Failed("the query is empty");
        if (raw.sqlite3_prepare_v2(database, query, out var statement) != raw.SQLITE_OK)
            return Failed(database);

        using (statement)
        {
            if (statement is null || statement.IsInvalid)
                return QueryOutcome.Failed("the query is empty");

            var before = raw.sqlite3_total_changes(database);
            var result = new ResultBuilder(limits);
            var columns = raw.sqlite3_column_count(statement);
            for (var i = 0; i < columns; i++)
                result.AddColumn(raw.sqlite3_column_name(statement, i).utf8_to_string());

            var rows = 0L;
            int code;
            while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            {
                rows++;
                for (var i = 0; i < columns; i++)
                    Take(statement, i, result);
                if (result.Excess is { } excess)
                    return QueryOutcome.Failed(excess);
            }

            if (code != raw.SQLITE_DONE)
                return Failed(database);
            var changed = raw.sqlite3_total_changes(database) == before ? 0 : raw.sqlite3_changes(database);
            return QueryOutcome.Done(result.Build(columns > 0 ? rows : changed));
        }
    }

    private static void Take(sqlite3_stmt statement, int column, ResultBuilder result)
    {
        switch (raw.sqlite3_column_type(statement, column))
        {
            case raw.SQLITE_INTEGER:
                result.Add(raw.sqlite3_column_int64(statement, column));
                break;
            case raw.SQLITE_NULL:
                result.AddNothing();
                break;
            case raw.SQLITE_FLOAT:
                result.Add(raw.sqlite3_column_text(statement, column).utf8_to_string());
                break;
            default:
                result.Add(raw.sqlite3_column_blob(statement, column).ToArray());
                break;
        }
    }

    private static QueryOutcome Failed(sqlite3 database) =>
        QueryOutcome.Failed(raw.sqlite3_errmsg(database).utf8_to_string());
}
