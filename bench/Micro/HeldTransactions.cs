using System.Globalization;
using RouteScript.Shared.Calls;

namespace RouteScript.Micro;

/// <summary>What transactions cost while they are held: of INVITEs that ring, and of calls that are over but not yet forgotten.</summary>
internal static class HeldTransactions
{
    private const long Gigabyte = 1L << 30;

    public static void Measure(int count)
    {
        using var proxy = Proxies.Call();
        var load = new CallLoad(proxy);
        for (var i = 0; i < CallLoad.WarmUp; i++)
            load.Call();

        var before = Now();
        for (var i = 0; i < count; i++)
        {
            load.Invite();
            load.Ringing();
        }

        Print("INVITEs that ring", before, count);
        before = Now();
        for (var i = 0; i < count; i++)
        {
            load.Invite();
            load.Ringing();
            load.Answered();
            load.Ack();
        }

        Print("INVITEs answered, still known", before, count);
    }

    private static void Print(string what, (long Heap, long Process) before, int count)
    {
        var (heap, process) = Now();
        var (each, resident) = ((heap - before.Heap) / count, (process - before.Process) / count);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {each} bytes each on the heap, {resident} of the process; {Gigabyte / Math.Max(each, resident):N0} in 1 GB"));
    }

    private static (long Heap, long Process) Now() => (GC.GetTotalMemory(forceFullCollection: true), Resident());

    private static long Resident()
    {
        foreach (var line in File.ReadLines("/proc/self/status"))
        {
            if (line.StartsWith("RssAnon:", StringComparison.Ordinal))
                return long.Parse(line.AsSpan(8, line.Length - 8 - 3).Trim(), CultureInfo.InvariantCulture) * 1024;
        }

        return 0;
    }
}
