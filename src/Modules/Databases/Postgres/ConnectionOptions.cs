using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Databases.Postgres;

/// <summary>What <c>con_param</c> says, in the words of PostgreSQL's own library.</summary>
public sealed record ConnectionOptions(string TlsMode, string TlsAuthority, string Application) : IScriptConstant<ConnectionOptions>
{
    private static readonly string[] TlsModes = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"];

    public static readonly ConnectionOptions None = new("prefer", "", "routescript");

    public static bool TryParse(string text, out ConnectionOptions value, out string error)
    {
        ArgumentNullException.ThrowIfNull(text);
        value = None;
        error = "";
        foreach (var option in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = option.IndexOf('=');
            var (name, setting) = equals < 0 ? (option, "") : (option[..equals], option[(equals + 1)..].Trim('\''));
            value = name switch
            {
                "sslmode" => value with { TlsMode = setting },
                "sslrootcert" => value with { TlsAuthority = setting },
                "application_name" => value with { Application = setting },
                _ => Unknown(value, name, ref error),
            };
        }

        if (error.Length == 0 && !TlsModes.Contains(value.TlsMode))
            error = $"`{value.TlsMode}` is no sslmode; they are {string.Join(", ", TlsModes)}.";
        return error.Length == 0;
    }

    private static ConnectionOptions Unknown(ConnectionOptions value, string name, ref string error)
    {
        error = $"`{name}` is not known here; `sslmode`, `sslrootcert` and `application_name` are.";
        return value;
    }
}
