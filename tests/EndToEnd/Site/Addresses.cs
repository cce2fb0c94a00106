namespace RouteScript.EndToEnd.Site;

/// <summary>
/// Loopback addresses of one test: 256 that no other test of this run uses, so that everybody keeps the port the guide gives and
/// tests can run side by side.
/// </summary>
internal sealed class Addresses
{
    private static int _taken;

    private readonly string _network;

    public Addresses()
    {
        var block = (Environment.ProcessId * 16) + (Interlocked.Increment(ref _taken) % 16);
        _network = $"127.{16 + (block / 256 % 200)}.{block % 256}.";
    }

    public string Proxy => Host(1);

    public string Host(int number) => _network + number;
}
