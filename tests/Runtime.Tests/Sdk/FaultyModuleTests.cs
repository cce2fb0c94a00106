using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Rpc;
using RouteScript.Runtime.Workers;

namespace RouteScript.Runtime.Tests.Sdk;

/// <summary>What module code may do wrong, and that the server goes on and says who it was.</summary>
public sealed class FaultyModuleTests
{
    private const string Module = """
        using System.Threading;
        using RouteScript.Sip.Messages;

        namespace Test.Modules.Faulty;

        /// <summary>Does everything wrong.</summary>
        [Module("faulty")]
        public sealed class FaultyModule : ModuleBase
        {
            private readonly TaskCompletionSource Never = new();
            private readonly TaskCompletionSource Late = new();
            private readonly TaskCompletionSource Held = new();

            [ScriptFunction("throws")] public bool Throws(RouteContext route) => throw new FormatException("the reason");
            [ScriptFunction("throws_late")] public async ValueTask<bool> ThrowsLate(RouteContext route) { await Task.Yield(); throw new FormatException("later"); }
            [ScriptFunction("never")] public async ValueTask<bool> WaitsForEver(RouteContext route) { await Never.Task; return true; }
            [ScriptFunction("asks")] public async ValueTask<bool> Asks(RouteContext route, CancellationToken deadline) { await Task.Delay(Timeout.Infinite, deadline); return true; }
            [ScriptFunction("hold")] public async ValueTask<bool> Hold(RouteContext route) { await Held.Task; return true; }
            [ScriptFunction("release")] public void Release(RouteContext route) => Held.SetResult();
            [ScriptFunction("come_back")] public void ComeBack(RouteContext route) => Late.SetResult();
            [ScriptFunction("turns")] public void Turns(RouteContext route) { while (AppContext.GetData("faulty.end") is null) Thread.SpinWait(10); }

            [ScriptFunction("probes")]
            public async ValueTask<bool> Probes(RouteContext route)
            {
                await Late.Task;
                foreach (var property in typeof(RouteContext).GetProperties())
                {
                    if (!Throws(() => property.GetValue(route)) || (property.SetMethod is { IsPublic: true } && !Throws(() => property.SetValue(route, property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : null))))
                        Context.Log.Error(System.Text.Encoding.ASCII.GetBytes(property.Name));
                }

                foreach (var method in typeof(RouteContext).GetMethods())
                {
                    if (method.IsSpecialName || method.IsGenericMethod || method.DeclaringType != typeof(RouteContext) || method.Name is "ToString" or "Format" or "Load")
                        continue;
                    var arguments = Array.ConvertAll(method.GetParameters(), p => p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null);
                    if (!Throws(() => method.Invoke(route, arguments)))
                        Context.Log.Error(System.Text.Encoding.ASCII.GetBytes(method.Name));
                }

                return true;
            }

            private static bool Throws(Action action)
            {
                try { action(); return false; }
                catch (System.Reflection.TargetInvocationException fault) { return fault.InnerException is DeadContextException; }
            }

            [ScriptFunction("late")]
            public async ValueTask<int> WritesLate(RouteContext route, ScriptVariable variable)
            {
                var (message, target, branches) = (route.Message, route.Target, route.Branches);
                await Late.Task;
                message.Append("X-Late: message\r\n"u8);
                message.Edits.Insert(message.HeadersStart, "X-Late: edits\r\n"u8);
                target.NextHop = SipText.FromString("sip:late@10.0.0.66");
                target.Uri = SipText.FromString("sip:late@10.0.0.66");
                branches.Clear();
                try { variable.Set(route, 666); throw new FormatException("written"); } catch (DeadContextException) { }
                route.Message.Append("X-Late: context\r\n"u8);
                return 1;
            }

            [PseudoVariable("faulty")] public ScriptValue Read(RouteContext route) => throw new FormatException("no value");
            [PseudoVariableSetter("faulty")] public void Write(RouteContext route, ScriptValue value) => throw new FormatException("not taken");
            [Transformation("faulty", "once")] public static ScriptValue Once(RouteContext route, ScriptValue value) => throw new FormatException("not changed");
            [RpcCommand("faulty.show")] public void Show(RpcRequest request, RpcReply reply) => throw new FormatException("not shown");
        }
        """;

    [Fact]
    public void A_function_that_throws_returns_false_and_the_log_says_where_and_how()
    {
        using var bench = Bench("""
            $var(x) = 5;
            if (throws()) xlog("L_ERR", "true\n"); else xlog("L_ERR", "false $rc\n");
            throws();
            """).Request(1);

        var log = bench.TakeLog();
        Assert.Equal(3, log.Length);
        Assert.StartsWith("Bug: own.cfg:5: throws() of module faulty failed, its code is -1: System.FormatException: the reason", log[0], StringComparison.Ordinal);
        Assert.Contains("at Test.Modules.Faulty.FaultyModule.Throws(", log[0], StringComparison.Ordinal);
        Assert.Equal("Error: false -1\n", log[1]);
        Assert.StartsWith("Bug: own.cfg:6: throws()", log[2], StringComparison.Ordinal);
        Assert.Equal((2, 0), (bench.Counters.ModuleFaults, bench.Loop.Counters.Faults));
        Assert.Contains(new EngineStatistics(bench.Engine).Read(), one => one is { Name: "module_faults", Value: 2 });
    }

    [Fact]
    public void A_function_that_throws_while_the_script_waits_returns_false()
    {
        using var bench = Bench("""if (!throws_late()) xlog("L_ERR", "$rc\n");""").Request(1);

        var log = bench.TakeLog();
        Assert.StartsWith("Bug: own.cfg:4: throws_late() of module faulty failed, its code is -1: System.FormatException: later", log[0], StringComparison.Ordinal);
        Assert.Equal("Error: -1\n", log[1]);
        Assert.Equal(0, bench.Engine.Workers[0].Waits.Count);
    }

    [Fact]
    public void A_variable_or_transformation_that_throws_has_no_value()
    {
        using var bench = Bench("""
            if ($faulty == $null) xlog("L_ERR", "nothing\n");
            $faulty = 1;
            xlog("L_ERR", "[$(rm{faulty.once})]\n");
            """).Request(1);

        var log = bench.TakeLog();
        Assert.StartsWith("Bug: own.cfg:4: $faulty of module faulty failed: System.FormatException: no value", log[0], StringComparison.Ordinal);
        Assert.Equal("Error: nothing\n", log[1]);
        Assert.StartsWith("Bug: own.cfg:5: $faulty of module faulty failed: System.FormatException: not taken", log[2], StringComparison.Ordinal);
        Assert.Contains(log, line => line.StartsWith("Bug: own.cfg:6: {faulty.once} failed: System.FormatException: not changed", StringComparison.Ordinal));
        Assert.Equal("Error: []\n", log[^1]);
    }

    [Fact]
    public async Task A_command_that_throws_is_a_fault_and_is_counted()
    {
        using var bench = Bench("exit;");
        var reply = await bench.Engine.Current.Rpc.InvokeAsync(new RpcRequest("faulty.show", []));

        Assert.Equal(500, reply.FaultCode);
        Assert.StartsWith("Bug: the command faulty.show failed: System.FormatException: not shown", Assert.Single(bench.TakeLog()), StringComparison.Ordinal);
        Assert.Contains(new EngineStatistics(bench.Engine).Read(), one => one is { Name: "module_faults", Value: 1 });
    }

    [Fact]
    public void A_function_that_never_completes_returns_false_at_its_deadline()
    {
        using var bench = Bench("""never(); xlog("L_ERR", "$rc\n");""").Request(1).Pass(4900);
        Assert.Empty(bench.TakeLog());

        bench.Pass(200);
        Assert.Equal(["Error: own.cfg:4: never() of module faulty waited too long, its code is -1", "Error: -1\n"], bench.TakeLog());
        Assert.Equal(1, bench.Counters.LateFunctions);
        Assert.Equal(0, bench.Engine.Current.Users);
    }

    [Fact]
    public void A_cancellation_token_fires_at_the_deadline()
    {
        using var bench = Bench("""asks(); xlog("L_ERR", "$rc\n");""").Request(1);
        Assert.Equal(1, bench.Engine.Workers[0].Waits.Tasks);

        bench.Pass(5100);
        Assert.Equal(["Error: own.cfg:4: asks() of module faulty waited too long, its code is -1", "Error: -1\n"], bench.TakeLog());
        Assert.Equal(0, bench.Engine.Workers[0].Waits.Tasks);
    }

    [Fact]
    public void What_a_function_writes_after_its_deadline_reaches_no_call()
    {
        const int calls = 10_000;
        using var bench = Bench("""
            if ($rU == "back") { come_back(); exit; }
            if ($rU == "go") { release(); exit; }
            $var(x) = $ci;
            $ru = "sip:" + $ci + "@10.0.0.3";
            append_hf("X-Before: $ci\r\n");
            late("$var(x)");
            hold();
            append_hf("X-After: $ci $var(x) $rU\r\n");
            forward();
            """);
        for (var i = 0; i < calls; i++)
            bench.Request(i);
        bench.Pass(5100);
        Assert.Equal(calls, bench.TakeLog().Count(line => line.EndsWith("late() of module faulty waited too long, its code is -1", StringComparison.Ordinal)));
        Assert.Empty(bench.Sent);

        bench.Request("back");
        var log = bench.TakeLog();
        Assert.Equal(calls, log.Length);
        Assert.All(log, line => Assert.StartsWith("Bug: own.cfg:9: late() of module faulty failed after its deadline: RouteScript.Runtime.Routing.DeadContextException", line, StringComparison.Ordinal));

        bench.Request("go");
        Assert.Equal(calls, bench.Sent.Count);
        foreach (var sent in bench.Sent)
        {
            var call = sent.Split("X-Before: ")[1].Split('\n')[0];
            Assert.StartsWith($"OPTIONS sip:{call}@10.0.0.3 SIP/2.0\n", sent, StringComparison.Ordinal);
            Assert.Contains($"X-After: {call} {call} {call}\n", sent, StringComparison.Ordinal);
            Assert.DoesNotContain("ate", sent, StringComparison.Ordinal);
        }

        Assert.Equal(calls, bench.Sent.Distinct().Count());
        Assert.Equal(0, bench.Engine.Current.Users);
    }

    [Fact]
    public void Every_member_of_a_dead_context_throws()
    {
        using var bench = Bench("""if ($rU == "back") { come_back(); exit; } probes();""").Request(1).Pass(5100);
        Assert.Single(bench.TakeLog());

        bench.Request("back");
        Assert.Empty(bench.TakeLog());
    }

    [Fact]
    public async Task A_function_that_loops_for_ever_is_named()
    {
        AppContext.SetData("faulty.end", null);
        using var bench = Bench("turns();");
        var stuck = new TaskCompletionSource<string?>();
        bench.Start("bob");
        using (new WorkerWatchdog(bench.Loops, TimeProvider.System, TimeSpan.FromMilliseconds(200), stall => stuck.TrySetResult(stall.Running?.ToString())))
        {
            Assert.Equal("own.cfg:4: turns() of module faulty", await stuck.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        }

        AppContext.SetData("faulty.end", "now");
        bench.Loops.Stop(TimeSpan.FromSeconds(10));
    }

    private static ModuleBench Bench(string route) => new(Module, $$"""
        loadmodule "faulty.so"
        loadmodule "textops.so"
        request_route {
        {{route}}
        }
        """);
}
