using System.Globalization;

namespace RouteScript.Extending.References;

/// <summary>How well what was made for a framework suits this one.</summary>
internal static class TargetFramework
{
    /// <summary>The greater the better; 0: not at all. Takes <c>net8.0</c> as well as <c>.NETStandard2.0</c>.</summary>
    public static int Rank(string name)
    {
        var plain = name.ToLowerInvariant().TrimStart('.').Replace(",version=v", "", StringComparison.Ordinal).Replace("netframework", "net", StringComparison.Ordinal);
        return plain.Length == 0 ? 1
            : plain.StartsWith("netstandard", StringComparison.Ordinal) ? 1000 + Number(plain["netstandard".Length..])
            : plain.StartsWith("netcoreapp", StringComparison.Ordinal) ? 2000 + Number(plain["netcoreapp".Length..])
            : plain.StartsWith("net", StringComparison.Ordinal) && Number(plain[3..]) is >= 500 and var modern && modern <= Environment.Version.Major * 100 ? 3000 + modern
            : 0;
    }

    /// <summary>The best of several; null if none suits.</summary>
    public static T? Best<T>(IEnumerable<T> some, Func<T, string> nameOf)
        where T : class
        => some.Select(one => (One: one, Rank: Rank(nameOf(one)))).Where(one => one.Rank > 0).OrderByDescending(one => one.Rank).FirstOrDefault().One;

    // net48 has no point: it is of the old framework, as is what belongs to one operating system.
    private static int Number(string text) =>
        text.Contains('.', StringComparison.Ordinal) && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number < 100
            ? (int)(number * 100)
            : 0;
}
