using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Sqlops;

/// <summary>A connection as a script sets it: <c>name=>url</c>.</summary>
public sealed record ConnectionSetting(string Name, string Url) : IScriptConstant<ConnectionSetting>
{
    private const string Arrow = "=>";

    public string Scheme => Url.Split(':')[0].ToLowerInvariant();

    /// <remarks>What it says has no part of the URL: a password may stand there.</remarks>
    public static bool TryParse(string text, out ConnectionSetting value, out string error)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.IndexOf(Arrow, StringComparison.Ordinal);
        value = at < 0 ? new ConnectionSetting("", "") : new ConnectionSetting(text[..at].Trim(), text[(at + Arrow.Length)..].Trim());
        error = value.Name.Length == 0 || value.Url.Length == 0 ? "a connection is written `name=>mysql://user:password@host/database`." : "";
        return error.Length == 0;
    }
}
