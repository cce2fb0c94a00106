using RouteScript.Runtime.Engine;
using RouteScript.Testing.Virtual;

namespace RouteScript.Runtime.Tests.Sdk;

/// <summary>Timers of modules: their life is that of the module, and what they do wrong ends nothing.</summary>
public sealed class ModuleTimerTests
{
    private const string Module = """
        using System.Threading;

        namespace Test.Modules.Timed;

        /// <summary>Has a timer.</summary>
        [Module("timed")]
        public sealed class TimedModule : ModuleBase
        {
            private readonly TaskCompletionSource Held = new();
            private int _calls;

            /// <summary>What it does.</summary>
            [ModuleParameter("does")]
            public string Does { get; set; } = "";

            public override ValueTask StartAsync(CancellationToken cancellation)
            {
                var second = TimeSpan.FromSeconds(1);
                if (Does == "tell")
                    Context.Every(second, () => Say($"call {++_calls}"));
                else if (Does == "throw")
                    Context.Every(second, Throw);
                else if (Does == "throw late")
                    Context.Every(second, async () => { await Task.CompletedTask; throw new FormatException("the reason"); });
                else if (Does == "hold")
                    Context.Every(second, async () => { Say($"call {++_calls}"); await Held.Task; Say("done"); });
                else if (Does == "wait")
                    Context.Every(second, retired => { Say("waits"); return Task.Delay(Timeout.Infinite, retired); });
                else
                    Context.Every(TimeSpan.Parse(Does), () => { });
                return default;
            }

            public override void Activate() => Say("activated");
            public override void Retire() => Say("retired");
            public override ValueTask DisposeAsync() { Say("disposed"); return base.DisposeAsync(); }

            [ScriptFunction("let_go")] public void LetGo(RouteContext route) => Held.SetResult();
            [ScriptFunction("too_late")] public void TooLate(RouteContext route) => Context.Every(TimeSpan.FromSeconds(1), () => { });

            private void Throw() => throw new FormatException($"the reason {++_calls}");
            private void Say(string text) => Context.Log.Error(System.Text.Encoding.ASCII.GetBytes(text));
        }
        """;

    private readonly VirtualClock _clock = new();

    [Theory]
    [InlineData("throw")]
    [InlineData("throw late")]
    public void A_call_that_throws_is_logged_and_counted_and_the_timer_goes_on(string does)
    {
        using var bench = Bench(does);
        bench.TakeLog();
        Pass(1);
        Pass(1);

        var log = bench.TakeLog();
        Assert.Equal(2, log.Length);
        Assert.All(log, line => Assert.StartsWith("Bug: a timer of module timed failed: System.FormatException: the reason", line, StringComparison.Ordinal));
        Assert.Contains(new EngineStatistics(bench.Engine).Read(), one => one is { Name: "module_faults", Value: 2 });
    }

    [Fact]
    public async Task A_timer_runs_while_its_version_is_the_newest()
    {
        using var bench = Bench("tell");
        var first = bench.Engine.Current;
        Pass(2);
        Assert.Equal(["activated", "call 1", "call 2"], Log(bench));

        var second = (await new ScriptBuilder(bench.Engine).BuildAsync(first.Program))!;
        bench.Engine.Activate(second);
        Pass(1);
        Assert.Equal(["activated", "retired", "call 1"], Log(bench));

        bench.Engine.Activate(first);
        Pass(2);
        Assert.Equal(["activated", "retired", "call 3", "call 4"], Log(bench));
    }

    [Fact]
    public void A_call_begins_when_the_one_before_has_ended_and_makes_up_for_all_periods_since()
    {
        using var bench = Bench("hold");
        Pass(5);
        Assert.Equal(["activated", "call 1"], Log(bench));

        bench.Request("go");
        Assert.Equal(["done", "call 2", "done"], Log(bench, lines: 3));
    }

    [Fact]
    public async Task A_module_ends_after_its_timers()
    {
        using var bench = Bench("hold");
        await using var builder = await LoadAgainAsync(bench);

        var ending = builder.DisposeAsync().AsTask();
        Assert.Empty(Log(bench));
        bench.Request("go");
        await ending;
        Pass(5);
        Assert.Equal(["done", "disposed"], Log(bench));
    }

    [Fact]
    public async Task A_call_that_waits_is_told_that_its_module_ends()
    {
        using var bench = Bench("wait");
        await using var builder = await LoadAgainAsync(bench);

        await builder.DisposeAsync();
        Assert.Equal(["disposed"], Log(bench));
    }

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("50.00:00:00")]
    public async Task A_period_is_a_millisecond_to_49_days(string period)
    {
        using var bench = Bench("tell");
        var program = Dsl.Compilation.Compile("own.cfg", Script(period), ModuleBench.Catalog(Module)).Program!;
        var builder = new ScriptBuilder(bench.Engine);

        Assert.Null(await builder.BuildAsync(program));
        Assert.Contains("(Parameter 'period')", Assert.Single(builder.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_timer_is_made_before_its_module_is_active()
    {
        using var bench = Bench("tell").Request("late");

        Assert.Contains(bench.TakeLog(), line => line.Contains("InvalidOperationException: A timer is made in Configure or StartAsync", StringComparison.Ordinal));
    }

    private ModuleBench Bench(string does) => new(Module, Script(does), new EngineOptions { Time = _clock });

    /// <summary>The same script again, active and past its first period.</summary>
    private async Task<ScriptBuilder> LoadAgainAsync(ModuleBench bench)
    {
        var builder = new ScriptBuilder(bench.Engine);
        bench.Engine.Activate((await builder.BuildAsync(bench.Engine.Current.Program))!);
        Pass(1);
        Log(bench);
        return builder;
    }

    private void Pass(int seconds) => _clock.MoveTo(_clock.Elapsed + TimeSpan.FromSeconds(seconds));

    private static string[] Log(ModuleBench bench) => [.. bench.TakeLog().Select(line => line.Replace("Error: ", "", StringComparison.Ordinal))];

    /// <summary>What a call does after it was held runs on a thread of the pool.</summary>
    private static string[] Log(ModuleBench bench, int lines)
    {
        var log = new List<string>();
        Assert.True(SpinWait.SpinUntil(() => Take() >= lines, TimeSpan.FromSeconds(5)), string.Join('\n', log));
        return [.. log];

        int Take()
        {
            log.AddRange(Log(bench));
            return log.Count;
        }
    }

    private static string Script(string does) => $$"""
        loadmodule "timed.so"
        modparam("timed", "does", "{{does}}")
        request_route {
            if ($rU == "late") too_late();
            else let_go();
        }
        """;
}
