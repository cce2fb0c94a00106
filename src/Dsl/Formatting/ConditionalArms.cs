namespace RouteScript.Dsl.Formatting;

/// <summary>
/// Follows something through the arms of <c>#!ifdef</c>: each arm starts from what held before the first of them, and what
/// holds at the end of the first goes on behind the last. So a brace that both arms open is one brace.
/// </summary>
internal sealed class ConditionalArms<T>
    where T : struct
{
    private readonly Stack<(T Before, T? AfterFirst)> _open = new();

    /// <returns>What holds behind the directive.</returns>
    public T Pass(string directive, T now)
    {
        switch (directive)
        {
            case "ifdef" or "ifndef" or "ifexp":
                _open.Push((now, null));
                return now;
            case "else" when _open.TryPop(out var arms):
                _open.Push((arms.Before, arms.AfterFirst ?? now));
                return arms.Before;
            case "endif" when _open.TryPop(out var arms):
                return arms.AfterFirst ?? now;
            default:
                return now;
        }
    }
}
