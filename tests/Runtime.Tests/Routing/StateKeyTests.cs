using System.Reflection;
using System.Runtime.CompilerServices;
using RouteScript.Runtime.Routing;

namespace RouteScript.Runtime.Tests.Routing;

/// <summary>However often modules are loaded anew, runs get no longer.</summary>
public sealed class StateKeyTests
{
    [Fact]
    public void Places_of_keys_that_are_gone_are_used_again()
    {
        var greatest = 0;
        for (var load = 0; load < 50; load++)
        {
            greatest = Math.Max(greatest, GreatestOf(20));
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.InRange(greatest, 19, 400);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int GreatestOf(int count)
    {
        var index = typeof(StateKey<object>).GetProperty("Index", BindingFlags.Instance | BindingFlags.NonPublic)!;
        return Enumerable.Range(0, count).Select(_ => new StateKey<object>()).ToList().Max(key => (int)index.GetValue(key)!);
    }
}
