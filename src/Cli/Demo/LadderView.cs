using Spectre.Console;
using Spectre.Console.Rendering;

namespace RouteScript.Cli.Demo;

/// <summary>The messages as a ladder with the newest at the bottom, and how the load balancer sees its servers.</summary>
internal sealed class LadderView(DemoBoard board, DemoRun run)
{
    private const int HeadRows = 2;
    private const int MaxRows = 18;
    private const int TimeWidth = 8;
    private const int Parties = 5;

    // Every line stays on one row of the terminal, and the whole picture on one page.
    private static readonly int ColumnWidth = Math.Clamp((AnsiConsole.Profile.Width - TimeWidth - 2) / Parties, 9, 17);
    private static readonly int MessageRows = Math.Clamp(AnsiConsole.Profile.Height - 6, 5, MaxRows);

    public async Task ShowAsync(Task playing) => await AnsiConsole.Live(new Text("")).AutoClear(false).StartAsync(async live =>
    {
        do
        {
            live.UpdateTarget(Frame());
            await Task.WhenAny(playing, Task.Delay(100)).ConfigureAwait(false);
        }
        while (!playing.IsCompleted);
        live.UpdateTarget(Frame());
    }).ConfigureAwait(false);

    private Rows Frame()
    {
        string[] parties = [DemoBoard.Caller, DemoBoard.Proxy, .. run.Servers.Select(server => server.Name)];
        var margin = new string(' ', TimeWidth);
        var lines = new List<IRenderable>
        {
            new Markup(margin + string.Concat(parties.Select(party => $"[bold]{Centre(party)}[/]"))),
            new Markup(margin + string.Concat(parties.Select(State))),
        };
        foreach (var arrow in board.Last(MessageRows))
            lines.Add(new Markup(Line(arrow, parties)));
        while (lines.Count < MessageRows + HeadRows)
            lines.Add(new Text(" "));

        var summary = DemoSummary.Of(board.Calls, run.Servers);
        lines.Add(new Markup($"[bold]{summary.Answered}[/] of {summary.Calls} calls answered, [bold]{summary.FailOvers}[/] by fail-over, {board.Calls.Count(call => call.State == DemoCallState.Lost)} lost"));
        return new Rows(lines);
    }

    /// <summary>How the load balancer sees a server; nothing for those it does not judge.</summary>
    private string State(string party)
    {
        if (!run.States.TryGetValue(party, out var flags))
            return new string(' ', ColumnWidth);
        var colour = flags[0] switch { 'A' => "green", 'T' => "yellow", _ => "red" };
        return $"[{colour}]{Centre(DemoStates.Word(flags))}[/]";
    }

    private static string Line(DemoArrow arrow, string[] parties)
    {
        var time = $"[grey]{arrow.Time.TotalSeconds,6:F1}s[/] ";
        var title = Markup.Escape(arrow.Title);
        if (arrow.From.Length == 0)
            return $"{time}   [{(arrow.IsBad ? "red" : "blue")} bold]── {title}[/]";

        var (from, to) = (Array.IndexOf(parties, arrow.From), Array.IndexOf(parties, arrow.To));
        var (left, right) = (Math.Min(from, to), Math.Max(from, to));
        var width = ((right - left) * ColumnWidth) - 1;
        var label = arrow.Title.Length > width - 4 ? arrow.Title[..Math.Max(0, width - 4)] : arrow.Title;
        var body = from < to
            ? $"─ {label} ".PadRight(width - 1, '─') + "▶"
            : "◀" + $" {label} ─".PadLeft(width - 1, '─');
        var before = string.Concat(Enumerable.Range(0, left).Select(_ => "│".PadRight(ColumnWidth)));
        var after = string.Concat(Enumerable.Range(right, parties.Length - right).Select(_ => "│".PadRight(ColumnWidth)));
        var indent = new string(' ', ColumnWidth / 2);
        return $"{time}{indent}{before}│[{(arrow.IsBad ? "red" : "default")}]{Markup.Escape(body)}[/]{after}";
    }

    private static string Centre(string text) => text.Length >= ColumnWidth ? text[..ColumnWidth] : text.PadLeft((ColumnWidth + text.Length) / 2 + 1).PadRight(ColumnWidth);
}
