using System.Globalization;

/// <summary>So many calls in so many seconds, written <c>30/60</c>.</summary>
public sealed record CallLimit(int Calls, int Seconds) : IScriptConstant<CallLimit>
{
    private const int Day = 86_400;

    public static bool TryParse(string text, out CallLimit value, out string error)
    {
        value = new CallLimit(0, 0);
        error = $"`{text}` is no limit: write calls and seconds, as `30/60`.";
        if (text.Split('/') is not [var calls, var seconds]
            || !int.TryParse(calls, NumberStyles.None, CultureInfo.InvariantCulture, out var most)
            || !int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var window)
            || window is < 1 or > Day)
            return false;

        value = new CallLimit(most, window);
        return true;
    }
}
