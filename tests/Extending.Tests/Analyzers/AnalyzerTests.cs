using RouteScript.Generator.Analyzers;

namespace RouteScript.Extending.Tests.Analyzers;

/// <summary>What the analyzers of the SDK warn of, and what they leave alone.</summary>
public sealed class AnalyzerTests
{
    [Fact]
    public Task A_call_that_blocks_its_worker() => Analyzed.AssertAsync(new BlockingCallAnalyzer(), """
        using System.Data.Common;
        using System.Diagnostics;
        using System.Net.Http;
        using System.Net.Sockets;
        using Dapper;

        [Module("m")]
        public sealed class M(HttpClient client, SemaphoreSlim gate, DbConnection database, Socket socket) : ModuleBase
        {
            [ScriptFunction("a")]
            public bool A(RouteContext route, SipText text)
            {
                Thread.Sleep(1); // RSG016 `Thread.Sleep` keeps the worker, and all calls it serves, waiting; `await Task.Delay(...)`
                Task.Delay(1).Wait(); // RSG016 `Task.Wait` keeps the worker, and all calls it serves, waiting; `await` the task
                var text2 = client.GetStringAsync("http://a").Result; // RSG016 `Task.Result`
                client.GetStringAsync("http://a").GetAwaiter().GetResult(); // RSG016 `TaskAwaiter.GetResult`
                Awaited().ConfigureAwait(false).GetAwaiter().GetResult(); // RSG016 `ConfiguredValueTaskAwaiter.GetResult`
                gate.Wait(); // RSG016 `SemaphoreSlim.Wait` keeps the worker, and all calls it serves, waiting; `await WaitAsync(...)`
                new ManualResetEvent(false).WaitOne(); // RSG016 `WaitHandle.WaitOne`
                client.Send(new HttpRequestMessage()); // RSG016 `HttpClient.Send`
                File.ReadAllText("a"); // RSG016 `File.ReadAllText`
                File.WriteAllBytes("a", []); // RSG016 `File.WriteAllBytes`
                database.CreateCommand().ExecuteNonQuery(); // RSG016 `DbCommand.ExecuteNonQuery`
                database.Query<int>("select 1"); // RSG016 `SqlMapper.Query` keeps the worker, and all calls it serves, waiting; `await QueryAsync(...)`
                database.Execute("delete"); // RSG016 `SqlMapper.Execute`
                socket.Receive(new byte[10]); // RSG016 `Socket.Receive`
                socket.Send(new byte[10]); // RSG016 `Socket.Send`
                Console.ReadLine(); // RSG016 `Console.ReadLine`
                Process.Start("a").WaitForExit(); // RSG016 `Process.WaitForExit`
                return Deep() + Also.Length > 1;
            }

            [PseudoVariable("v")] public int V(RouteContext route) { Thread.Sleep(1); return 1; } // RSG016
            [PseudoVariableSetter("v")] public void SetV(RouteContext route, ScriptValue value) => Thread.Sleep(1); // RSG016
            [Transformation("c", "t")] public static ScriptValue T(RouteContext route, ScriptValue value) { Local(); return value; void Local() => Thread.Sleep(1); } // RSG016

            private int Deep() => Deeper();
            private int Deeper() { Thread.Sleep(1); return Deep(); } // RSG016
            private string Also { get { Thread.Sleep(1); return ""; } } // RSG016

            [ScriptFunction("good")]
            public async ValueTask<bool> Good(RouteContext route, CancellationToken deadline)
            {
                await Task.Delay(1, deadline);
                await gate.WaitAsync(deadline);
                var one = client.GetStringAsync("http://a", deadline);
                await Task.WhenAll(one);
                var two = client.GetStringAsync("http://b", deadline);
                await database.QueryAsync<int>("select 1");
                await File.ReadAllTextAsync("a", deadline);
                _ = Task.Run(() => Thread.Sleep(1), deadline);
                new Thread(() => InBackground()).Start();
                return one.Result == "" && two.IsCompletedSuccessfully && two.Result == "";
            }

            public override ValueTask StartAsync(CancellationToken cancellation)
            {
                File.ReadAllText("a");
                return default;
            }

            [RpcCommand("m.show")] public void Show(RpcRequest request, RpcReply reply) => File.ReadAllText("a");

            private void InBackground() => Thread.Sleep(1);
            private static async ValueTask Awaited() => await Task.Yield();
        }

        public sealed class Hook : RouteScript.Runtime.Engine.MessageHook
        {
            public override void AfterRequest(RouteContext context) => Thread.Sleep(1); // RSG016
        }

        namespace Dapper
        {
            public static class SqlMapper
            {
                public static IEnumerable<T> Query<T>(this DbConnection database, string text) => [];
                public static Task<IEnumerable<T>> QueryAsync<T>(this DbConnection database, string text) => null!;
                public static int Execute(this DbConnection database, string text) => 0;
            }
        }
        """);

    [Fact]
    public Task Something_of_a_call_that_is_kept() => Analyzed.AssertAsync(new KeptContextAnalyzer(), """
        using System.Collections.Concurrent;

        [Module("m")]
        public sealed class M(TimeProvider time) : ModuleBase
        {
            private readonly Dictionary<int, RouteContext> _byNumber = [];
            private readonly ConcurrentQueue<(RouteContext, int)> _queue = new();
            private readonly HashSet<SipText> _seen = [];
            private readonly RouteContext?[] _slots = new RouteContext?[4];
            private RouteContext? _last;
            private SipText _text;

            public RouteContext? Last { get; set; }

            [ScriptFunction("bad")]
            public bool Bad(RouteContext route, SipText text, int number)
            {
                _last = route; // RSG017 `route` belongs to its call and is put into a field
                Last ??= route; // RSG017 `route` belongs to its call and is put into a field
                _text = text; // RSG017 `text` belongs to its call and is put into a field
                _byNumber[number] = route; // RSG017 `route` belongs to its call and is put into a collection
                _byNumber.TryAdd(number, route); // RSG017 `route` belongs to its call and is put into a collection
                _queue.Enqueue((route, 1)); // RSG017 `route` belongs to its call and is put into a collection
                _slots[0] = route; // RSG017 `route` belongs to its call and is put into a collection
                _seen.Add(text); // RSG017 `text` belongs to its call and is put into a collection
                Task.Run(() => route.Message); // RSG017 `route` belongs to its call and is given to code that runs later or elsewhere
                var own = route;
                new Thread(() => { own.ToString(); }).Start(); // RSG017 `own` belongs to its call and is given to code that runs later or elsewhere
                time.CreateTimer(_ => { }, route, TimeSpan.Zero, TimeSpan.Zero); // RSG017 `route`
                Task.Delay(1).ContinueWith(_ => route.ToString()); // RSG017 `route`
                _ = Good(route, text); // RSG017 `route` belongs to its call and is given to code that runs later or elsewhere
                _ = $"{new Keeping(route)} {new Remembering(route) { Last = route }.Text}";
                return true;
            }

            [ScriptFunction("good")]
            public async ValueTask<bool> Good(RouteContext route, SipText text)
            {
                _text = text.Copy();
                _seen.Add(text.Copy());
                var all = new List<RouteContext> { route };
                all.Add(route);
                var name = text.ToString();
                await Task.Run(() => name.Length);
                var names = new[] { 1 }.Select(one => route.ToString()).ToList();
                new Reading(route).Read();
                return route.Message is not null && names.Count > 0;
            }

            private readonly ref struct Reading(RouteContext route)
            {
                private readonly RouteContext _route = route;

                public void Read() => _route.ToString();
            }

            private sealed class Keeping(RouteContext route)
            {
                private readonly RouteContext _route = route;

                public override string ToString() => _route.ToString();
            }

            private sealed class Remembering(RouteContext route)
            {
                public RouteContext? Last { get; set; }

                public string Text => $"{route}";

                public void Take(RouteContext next) => Last = next; // RSG017 `next` belongs to its call and is put into a field
            }
        }
        """);

    [Fact]
    public Task Static_state_of_a_module() => Analyzed.AssertAsync(new StaticStateAnalyzer(), """
        using System.Collections.Concurrent;
        using System.Collections.Immutable;

        [Module("m")]
        public sealed class M : ModuleBase
        {
            private static int _calls; // RSG018 `_calls` belongs to the code, not to the module
            private static readonly ConcurrentDictionary<string, int> Cache = new(); // RSG018 `Cache`
            private static readonly Dictionary<string, int> Seen = []; // RSG018 `Seen`
            private static readonly List<string> Names = ["a"]; // RSG018 `Names`
            private static readonly int[] Counts = [1, 2]; // RSG018 `Counts`
            private static readonly byte[] Buffer = new byte[10]; // RSG018 `Buffer`
            public static string Mode { get; set; } = ""; // RSG018 `Mode`
            public static List<string> All { get; } = new(); // RSG018 `All`

            private const int Most = 5;
            private static readonly StateKey<string> Key = new();
            private static readonly string[] Words = ["a", "b"];
            private static readonly Dictionary<string, int> Rates = new() { ["49"] = 2 };
            private static readonly ImmutableArray<int> Primes = [2, 3];
            private static readonly HashSet<string> Known = new(Words);
            public static string Name => "m";
            [ThreadStatic] private static byte[]? _scratch;
            private readonly Dictionary<string, int> _own = [];

            [ScriptFunction("f")]
            public bool F(RouteContext route)
            {
                _calls++;
                Names.Add("b");
                Counts[0]++;
                Seen["a"] = 1;
                _own["a"] = 1;
                _scratch ??= new byte[Most];
                return Rates.TryGetValue(Words[0], out var rate) && Words.Select(word => word.Length).Sum() > rate && Known.Contains("a") && Primes[0] == 2 && route.Get(Key) is null;
            }
        }

        public static class Other
        {
            public static int Count { get; set; }
        }
        """);
}
