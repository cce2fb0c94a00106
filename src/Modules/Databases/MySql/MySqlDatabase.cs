using System.Data.Common;
using System.Globalization;
using MySqlConnector;

namespace RouteScript.Modules.Databases.MySql;

/// <summary>A MySQL or MariaDB server.</summary>
internal sealed class MySqlDatabase(MySqlConnectionStringBuilder settings, int connections, TimeProvider time)
    : ServerDatabase(new MySqlDataSource(settings.ToString()), connections, time)
{
    public static MySqlConnectionStringBuilder Settings(DbMysqlModule module, DatabaseUrl url, int connections) => new()
    {
        Server = url.Host.Length > 0 ? url.Host : "localhost",
        Port = url.Port > 0 ? (uint)url.Port : 3306,
        UserID = url.User,
        Password = url.Password,
        Database = url.Name,
        MaximumPoolSize = (uint)connections + 1,
        ConnectionTimeout = (uint)Math.Clamp(module.Timeout, 1, 3600),
        DefaultCommandTimeout = 3 * (uint)Math.Clamp(module.Timeout, 1, 3600),
        Keepalive = (uint)Math.Max(0, module.PingInterval),
        UseAffectedRows = !module.CountsFound,
        SslMode = module.TlsMode switch
        {
            1 => MySqlSslMode.None,
            3 => MySqlSslMode.Required,
            4 => MySqlSslMode.VerifyCA,
            5 => MySqlSslMode.VerifyFull,
            _ => MySqlSslMode.Preferred,
        },
        SslCa = module.TlsAuthority,
        ApplicationName = "routescript",
        AllowUserVariables = true,
        ConvertZeroDateTime = true,
        GuidFormat = MySqlGuidFormat.None,
        TreatTinyAsBoolean = false,
    };

    protected override DbCommand Command(DbConnection connection, string text)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // It is the script's query: what it puts into it is its business.
        command.CommandText = text;
#pragma warning restore CA2100
        return command;
    }

    protected override void Take(DbDataReader reader, int column, ResultBuilder result)
    {
        switch (reader.GetValue(column))
        {
            case string text:
                result.Add(text);
                break;
            case byte[] bytes:
                result.Add(bytes);
                break;
            case DateTime day when reader.GetDataTypeName(column) == "DATE":
                result.Add(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case DateTime zero when zero == DateTime.MinValue:
                result.Add(0);
                break;
            case DateTime time:
                result.Add(UnixTime.OfLocal(time));
                break;
            case ulong large and > long.MaxValue:
                result.Add(large.ToString(CultureInfo.InvariantCulture));
                break;
            case sbyte or byte or short or ushort or int or uint or long or ulong:
                result.Add(reader.GetInt64(column));
                break;
            case var other:
                result.Add(Convert.ToString(other, CultureInfo.InvariantCulture) ?? "");
                break;
        }
    }

    protected override bool IsBroken(Exception fault) =>
        base.IsBroken(fault) || fault is MySqlException { ErrorCode: MySqlErrorCode.UnableToConnectToHost or MySqlErrorCode.ServerShutdown or MySqlErrorCode.ClientInteractionTimeout };

    protected override async ValueTask ForgetAsync(DbConnection connection) =>
        await MySqlConnection.ClearPoolAsync((MySqlConnection)connection).ConfigureAwait(false);
}
