using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Tests.Torture;

/// <summary>Hostile bytes neither throw nor stop a worker, anywhere between the socket and the script.</summary>
public class MutationTests
{
    private const int Many = 100_000;

    private static ReadOnlySpan<byte> Separators => " \t\r\n\"<>;:,=@[]%\\\0"u8;

    [SkippableFact]
    public void MutationsThrowNothing() =>
        Play(Environment.GetEnvironmentVariable("ROUTESCRIPT_LONG") is { Length: > 0 } ? Many : 10_000);

    [SkippableFact]
    [Trait("Category", "Load")]
    public void ManyMutationsThrowNothing() => Play(Many);

    [SkippableFact]
    public void PrefixesThrowNothing() => Watch(proxy =>
    {
        foreach (var row in TortureRow.All)
        {
            var message = row.Read()!;
            for (var length = 0; length <= message.Length; length++)
                proxy.Deliver(message[..length], TransportKind.Udp);
        }
    });

    private static void Play(int count) => Watch(proxy =>
    {
        var messages = TortureRow.All.Select(row => row.Read()!).ToArray();
        var random = new Random(4475);
        for (var i = 0; i < count; i++)
            proxy.Deliver(Mutate(messages[random.Next(messages.Length)], random), (i & 1) == 0 ? TransportKind.Udp : TransportKind.Tcp);
    });

    private static byte[] Mutate(byte[] message, Random random)
    {
        var bytes = new List<byte>(message);
        for (var edits = random.Next(1, 6); edits > 0 && bytes.Count > 1; edits--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                    break;
                case 2:
                    bytes.Insert(at, Separators[random.Next(Separators.Length)]);
                    break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)));
                    break;
            }
        }

        return [.. bytes];
    }

    private static void Watch(Action<TortureProxy> play)
    {
        Skip.If(TortureRow.Folder is null, "The RFC 4475 messages are not here (../shared/torture/rfc4475).");
        using var proxy = new TortureProxy();
        var thrown = new List<string>();
        var thread = Environment.CurrentManagedThreadId;
        void OnThrown(object? sender, System.Runtime.ExceptionServices.FirstChanceExceptionEventArgs thrownNow)
        {
            if (Environment.CurrentManagedThreadId == thread)
                thrown.Add(thrownNow.Exception.ToString());
        }

        AppDomain.CurrentDomain.FirstChanceException += OnThrown;
        try
        {
            play(proxy);
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= OnThrown;
        }

        Assert.Empty(thrown);
        Assert.Empty(proxy.TakeFaults());
    }
}
