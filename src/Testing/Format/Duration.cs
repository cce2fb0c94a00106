using System.Globalization;

namespace RouteScript.Testing.Format;

/// <summary>A time as people write it: <c>500ms</c>, <c>1.5s</c>, <c>5min</c>, <c>2h</c>.</summary>
public static class Duration
{
    private static readonly (string Unit, double Milliseconds)[] Units = [("ms", 1), ("min", 60_000), ("s", 1_000), ("h", 3_600_000)];

    public static bool TryParse(string text, out TimeSpan duration)
    {
        foreach (var (unit, milliseconds) in Units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
                && count * milliseconds < TimeSpan.MaxValue.TotalMilliseconds)
            {
                duration = TimeSpan.FromMilliseconds(count * milliseconds);
                return true;
            }
        }

        duration = default;
        return false;
    }
}
