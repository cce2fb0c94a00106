using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Workers;

namespace RouteScript.Runtime.Sdk;

/// <summary>
/// What loops and functions of a module ask on every pass when its sources are compiled here: whoever keeps a worker for too long is thrown
/// out. Counted is one statement of the script, and after an <c>await</c> each stretch by itself; code on other threads may loop as it likes.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LoopBudget
{
    /// <summary>How long one statement may keep its worker in loops. Real time: a clock that a test holds would hold here as well.</summary>
    public const int Milliseconds = 1_000;

    /// <summary>The clock is looked at once in so many passes, and on each while passes are slow.</summary>
    private const int Passes = 32;

    private const int SlowMilliseconds = 8;

    /// <summary>A process that was stopped for a while in the middle of a pass has not looped.</summary>
    private const int LongestPass = 250;

    /// <summary>How much of its thread's stack a module may use: enough for thousands of calls, and little to clean up.</summary>
    private const nint MostStack = 256 * 1024;

    [ThreadStatic]
    private static int _left;

    /// <summary>Where the stack of this thread was shortest.</summary>
    [ThreadStatic]
    private static nint _top;

    [ThreadStatic]
    private static (long Work, int Steps) _call;

    [ThreadStatic]
    private static long _last;

    [ThreadStatic]
    private static long _spent;

    /// <summary>One more pass of a loop.</summary>
    /// <exception cref="LoopBudgetException">The budget of the call is spent.</exception>
    [StackTraceHidden, MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pass()
    {
        if (--_left < 0)
            Look();
    }

    /// <summary>One more call of a function of the module.</summary>
    /// <exception cref="LoopBudgetException">The budget of the call is spent, or it is too many calls deep.</exception>
    [StackTraceHidden, MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Enter()
    {
        byte here = 0;
        var place = Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref here);
        if (_top - place > MostStack)
            TooDeep();
        if (place > _top)
            _top = place;
        Pass();
    }

    /// <summary>What comes next on this thread is not to blame for what was.</summary>
    internal static void Renew() => _call = default;

    [StackTraceHidden, MethodImpl(MethodImplOptions.NoInlining)]
    private static void Look()
    {
        _left = Passes;
        if (Worker.Current is not { } worker)
            return;

        var (now, call) = (Environment.TickCount64, CallOn(worker));
        if (call != _call)
        {
            (_call, _spent, _last, _left) = (call, 0, now, 0);
            return;
        }

        var pass = now - _last;
        _last = now;
        _spent += Math.Min(pass, LongestPass);
        if (pass > SlowMilliseconds || _spent > Milliseconds)
            _left = 0;
        if (_spent > Milliseconds)
            throw new LoopBudgetException();
    }

    /// <summary>
    /// Tells one call from the next without work at the call itself, and without holding anything of it. What a function calls in turn
    /// spends the budget of the function.
    /// </summary>
    private static (long Work, int Steps) CallOn(Worker worker) => (worker.Works, worker.Running is RouteContext run ? run.Budget : 0);

    [StackTraceHidden]
    private static void TooDeep() => throw new LoopBudgetException("it calls itself too deep, or for ever");
}
