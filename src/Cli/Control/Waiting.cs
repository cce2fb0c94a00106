namespace RouteScript.Cli.Control;

/// <summary>Looks again and again, and says what it sees: in place on a terminal, else a line whenever that changes.</summary>
internal sealed class Waiting
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly bool _isTerminal = !Console.IsOutputRedirected;
    private string _said = "";

    /// <param name="look">What there is still to wait for; null: nothing.</param>
    public async Task UntilAsync(Func<Task<string?>> look, CancellationToken cancel)
    {
        while (await look().ConfigureAwait(false) is { } now)
        {
            Say(now);
            await Task.Delay(Interval, cancel).ConfigureAwait(false);
        }

        if (_isTerminal)
            Console.Write("\r\e[K");
    }

    private void Say(string now)
    {
        if (now == _said)
            return;

        _said = now;
        if (_isTerminal)
            Console.Write($"\r\e[K{now}");
        else
            Console.WriteLine(now);
    }
}
