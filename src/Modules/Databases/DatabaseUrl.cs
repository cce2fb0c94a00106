using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace RouteScript.Modules.Databases;

/// <summary>
/// Which database: <c>sqlite:///file</c>, <c>mysql://user:password@host:port/name</c>, <c>postgres://…</c>. Its text never has the password.
/// </summary>
public sealed record DatabaseUrl(string Scheme)
{
    private const string AfterScheme = "://";

    public string User { get; private init; } = "";

    public string Password { get; private init; } = "";

    public string Host { get; private init; } = "";

    /// <summary>0: the usual one.</summary>
    public int Port { get; private init; }

    /// <summary>The name of the database; a path for those that are files.</summary>
    public string Name { get; private init; } = "";

    /// <summary>For logs.</summary>
    public override string ToString() => User.Length > 0 ? $"{Scheme}://{User}@{Host}/{Name}" : $"{Scheme}://{Host}/{Name}";

    /// <param name="latin1">As scripts have it: one character per byte.</param>
    /// <param name="url">The parts, as texts.</param>
    /// <remarks>Nothing is decoded: a password may hold any character, for the last <c>@</c> ends it.</remarks>
    public static bool TryParse(string latin1, [NotNullWhen(true)] out DatabaseUrl? url)
    {
        var text = Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(latin1)).Trim();
        url = null;
        var colon = text.IndexOf(AfterScheme, StringComparison.Ordinal);
        if (colon <= 0)
            return false;

        var scheme = text[..colon].ToLowerInvariant();
        var rest = text[(colon + AfterScheme.Length)..];
        var at = scheme == "sqlite" ? -1 : rest.LastIndexOf('@');
        var (user, password) = at < 0 ? ("", "") : Halves(rest[..at], ':');
        var (place, name) = Halves(rest[(at + 1)..], '/');
        if (name.Length == 0 || !TrySplit(place, out var host, out var port))
            return false;

        url = new DatabaseUrl(scheme) { User = user, Password = password, Host = host, Port = port, Name = name };
        return true;
    }

    private static bool TrySplit(string place, out string host, out int port)
    {
        port = 0;
        host = place;
        var colon = place.LastIndexOf(':');
        if (colon >= 0 && place.IndexOf(']', colon) < 0)
        {
            host = place[..colon];
            if (!int.TryParse(place.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is 0 or > ushort.MaxValue)
                return false;
        }

        if (host.StartsWith('[') && host.EndsWith(']'))
            host = host[1..^1];
        return true;
    }

    private static (string Before, string After) Halves(string text, char separator)
    {
        var at = text.IndexOf(separator);
        return at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);
    }
}
