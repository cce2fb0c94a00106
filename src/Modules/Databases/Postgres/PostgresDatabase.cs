using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace RouteScript.Modules.Databases.Postgres;

/// <summary>A PostgreSQL server. Values come as its text, so that every type looks as in its own tools.</summary>
internal sealed class PostgresDatabase(NpgsqlDataSource source, int connections, TimeProvider time) : ServerDatabase(source, connections, time)
{
    private const uint Bytes = 17;
    private const uint Timestamp = 1114;
    private const uint TimestampWithZone = 1184;

    public static PostgresDatabase Create(DbPostgresModule module, ConnectionOptions options, DatabaseUrl url, int connections, TimeProvider time)
    {
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = url.Host.Length > 0 ? url.Host : "localhost",
            Port = url.Port > 0 ? url.Port : 5432,
            Username = url.User,
            Password = url.Password,
            Database = url.Name,
            MaxPoolSize = connections + 1,
            Timeout = module.Timeout > 0 ? Math.Min(module.Timeout, 1024) : 2,
            CommandTimeout = Math.Max(0, module.Timeout),
            TcpKeepAlive = module.Keepalive > 0,
            TcpKeepAliveTime = Math.Max(0, module.Keepalive),
            SslMode = options.TlsMode switch
            {
                "disable" => SslMode.Disable,
                "allow" => SslMode.Allow,
                "require" => SslMode.Require,
                "verify-ca" => SslMode.VerifyCA,
                "verify-full" => SslMode.VerifyFull,
                _ => SslMode.Prefer,
            },
            ApplicationName = options.Application,
        };
        if (options.TlsAuthority.Length > 0)
            settings.RootCertificate = options.TlsAuthority;
        return new PostgresDatabase(NpgsqlDataSource.Create(settings), connections, time);
    }

    protected override DbCommand Command(DbConnection connection, string text) =>
        new NpgsqlCommand(text, (NpgsqlConnection)connection) { AllResultTypesAreUnknown = true };

    protected override void Take(DbDataReader reader, int column, ResultBuilder result)
    {
        var text = reader.GetString(column);
        switch (((NpgsqlDataReader)reader).GetDataTypeOID(column))
        {
            case 20 or 21 or 23 or 26 when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number):
                result.Add(number);
                break;
            case Bytes when text.StartsWith("\\x", StringComparison.Ordinal):
                result.Add(Convert.FromHexString(text.AsSpan(2)));
                break;
            case Timestamp when DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local):
                result.Add(UnixTime.OfLocal(local));
                break;
            case TimestampWithZone when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment):
                result.Add(moment.ToUnixTimeSeconds());
                break;
            default:
                result.Add(text);
                break;
        }
    }

    /// <summary>57P01 to 57P03: the server was told to go.</summary>
    protected override bool IsBroken(Exception fault) =>
        base.IsBroken(fault) || fault is PostgresException { SqlState: "57P01" or "57P02" or "57P03" };

    protected override ValueTask ForgetAsync(DbConnection connection)
    {
        source.Clear();
        return ValueTask.CompletedTask;
    }
}
