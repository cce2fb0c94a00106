using System.Diagnostics.Metrics;
using RouteScript.Cli;
using RouteScript.Testing.Running;
using RouteScript.Testing.Servers;

namespace RouteScript.Extending.Tests.Scripts;

/// <summary>What a conversation with the fraud guard of scripts/custom-module cannot show.</summary>
public sealed class FraudGuardTests
{
    private static readonly string Folder = Path.Combine(Samples.Root, "scripts", "custom-module");

    [Fact]
    public void Calls_that_are_refused_and_calls_that_find_no_room_are_counted()
    {
        // Conversations of other tests run on other threads.
        var (thread, counted) = (Environment.CurrentManagedThreadId, new Dictionary<string, long>());
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "fraud_guard")
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
        {
            if (Environment.CurrentManagedThreadId == thread)
                counted[instrument.Name] = counted.GetValueOrDefault(instrument.Name) + value;
        });
        listener.Start();

        var catalog = ModuleSet.With(RouteScript.Testing.ModuleTable.All);
        var result = new ScenarioRunner(new EngineServerFactory(new ScriptCompiler(catalog))).RunFile(Path.Combine(Folder, "fraud-guard-limits.siptest"));

        Assert.True(result.Passed, result.Report);
        Assert.Equal(new() { ["fraud_guard_refused"] = 3, ["fraud_guard_uncounted"] = 11 }, counted);
    }

    [Fact]
    public async Task A_limit_that_is_none_is_a_mistake_with_a_caret()
    {
        using var folder = new TestFolder();

        var said = await Opened.CheckAsync(folder, $$"""
            loadmodule "pv.so"
            loadmodule "{{Folder}}/fraud-guard/"
            request_route {
                if (!fraud_check("$si", "30/minute")) exit;
            }
            """);

        Assert.Equal(
            """
            error[RS2028]: Wrong argument
             ┌─ test.cfg:4:29
            4│     if (!fraud_check("$si", "30/minute")) exit;
             │                             ^^^^^^^^^^^ `30/minute` is no limit: write calls and seconds, as `30/60`.

            """, said, ignoreLineEndingDifferences: true);
    }
}
