using System.Text;
using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Text;

namespace RouteScript.Testing.Waiting;

/// <summary>Functions for tests of how scripts wait. Only test runs know it.</summary>
[Module("testing")]
public sealed class TestingModule : ModuleBase
{
    private TestWaits _waits = null!;

    public TestWaits Waits => _waits;

    /// <summary>Set, the module does not start, and throws this.</summary>
    [ModuleParameter("fail_at_start")]
    public string FailAtStart { get; set; } = "";

    public override void Configure() => _waits = Context.Shared("waits", static () => new TestWaits());

    public override ValueTask StartAsync(CancellationToken cancellation) =>
        FailAtStart.Length == 0 ? ValueTask.CompletedTask : throw new InvalidOperationException(FailAtStart);

    /// <summary>Waits until the test ends the wait of this name with a <c>complete</c> section, five seconds at most.</summary>
    /// <returns>The code that the test gives; -1 when it took too long.</returns>
    [ScriptFunction("test_wait", Effects = Effects.Waits, Steps = true)]
    public ReturnCode Wait(RouteContext route, SipText name) => Wait(route, name, (int)RouteContext.WaitDeadline);

    /// <summary>Waits until the test ends the wait of this name with a <c>complete</c> section, or for so many milliseconds.</summary>
    /// <returns>The code that the test gives; -1 when it took too long.</returns>
    [ScriptFunction("test_wait", Effects = Effects.Waits, Steps = true)]
    public ReturnCode Wait(RouteContext route, SipText name, int milliseconds)
    {
        _waits.Add(Encoding.Latin1.GetString(name.Span), route.BeginWait(milliseconds));
        return ReturnCode.Pending;
    }
}
