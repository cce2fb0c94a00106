using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using RouteScript.Generator.Reading;

namespace RouteScript.Generator.Analyzers;

/// <summary>Calls that come back only when something has happened outside, and what waits without a thread in their place.</summary>
internal static class BlockingCalls
{
    private const string Database = "System.Data.";

    private static readonly ILookup<string, (string Type, string Instead)> Known = new (string Type, string Methods, string Instead)[]
    {
        ("System.Threading.Thread", "Sleep", "`await Task.Delay(...)`"),
        ("System.Threading.Thread", "Join", "`await` a task in place of the thread"),
        (SdkNames.Task, "Wait WaitAll WaitAny", "`await` the task"),
        ("System.Threading.WaitHandle", "WaitOne WaitAll WaitAny SignalAndWait", "`await` a `TaskCompletionSource`"),
        ("System.Threading.SemaphoreSlim", "Wait", "`await WaitAsync(...)`"),
        ("System.Threading.ManualResetEventSlim", "Wait", "`await` a `TaskCompletionSource`"),
        ("System.Threading.CountdownEvent", "Wait", "`await` a `TaskCompletionSource`"),
        ("System.Threading.Monitor", "Wait", "`await` a `TaskCompletionSource`"),
        ("System.Threading.SpinWait", "SpinUntil", "`await` a `TaskCompletionSource`"),
        ("System.Collections.Concurrent.BlockingCollection<T>", "Take", "`await` a `Channel`"),
        ("System.Net.Http.HttpMessageInvoker", "Send", "`await SendAsync(...)`"),
        ("System.Net.Dns", "GetHostEntry GetHostAddresses", "`await GetHostAddressesAsync(...)`"),
        ("System.Net.Sockets.Socket", "Receive ReceiveFrom Send SendTo SendFile Connect Accept", "`await` the method that ends with `Async`"),
        ("System.Net.Sockets.UdpClient", "Receive Send", "`await` the method that ends with `Async`"),
        ("System.Net.Sockets.TcpClient", "Connect", "`await ConnectAsync(...)`"),
        ("System.IO.File", "ReadAllText ReadAllLines ReadAllBytes WriteAllText WriteAllLines WriteAllBytes AppendAllText AppendAllLines", "`await` the method that ends with `Async`, or read the file once in `StartAsync`"),
        (Database + "Common.DbConnection", "Open", "`await OpenAsync(...)`"),
        (Database + "IDbConnection", "Open", "`await OpenAsync(...)` of a `DbConnection`"),
        (Database + "Common.DbCommand", "ExecuteNonQuery ExecuteReader ExecuteScalar", "`await` the method that ends with `Async`"),
        (Database + "IDbCommand", "ExecuteNonQuery ExecuteReader ExecuteScalar", "`await` the method of `DbCommand` that ends with `Async`"),
        ("System.Console", "Read ReadLine ReadKey", "a server has no one at its console"),
        ("System.Diagnostics.Process", "WaitForExit", "`await WaitForExitAsync(...)`"),
    }.SelectMany(row => row.Methods.Split(' '), (row, name) => (Name: name, row.Type, row.Instead)).ToLookup(row => row.Name, row => (row.Type, row.Instead));

    /// <returns>Null: the method does not block.</returns>
    public static string? InsteadOf(IMethodSymbol method)
    {
        foreach (var (type, instead) in Known[method.Name])
        {
            if (IsOf(method.ContainingType, type))
                return instead;
        }

        return method.Name is not "GetResult" ? OfDapper(method.ReducedFrom ?? method)
            : method.ContainingType.Name.EndsWith("Awaiter", StringComparison.Ordinal) && IsOfFramework(method) ? "`await` it"
            : null;
    }

    private static string? OfDapper(IMethodSymbol method) =>
        method.ContainingType.Is("Dapper.SqlMapper") && !method.Name.EndsWith("Async", StringComparison.Ordinal)
            && (method.Name.StartsWith("Query", StringComparison.Ordinal) || method.Name.StartsWith("Execute", StringComparison.Ordinal))
            ? $"`await {method.Name}Async(...)`"
            : null;

    private static bool IsOfFramework(IMethodSymbol method) => method.ContainingNamespace.ToDisplayString() == "System.Runtime.CompilerServices";

    private static bool IsOf(INamedTypeSymbol? type, string name)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (at.OriginalDefinition.Is(name))
                return true;
        }

        return false;
    }
}
