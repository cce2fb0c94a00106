using System.Text;
using System.Threading.Channels;
using RouteScript.Sip.Transports;
using RouteScript.Sip.Transports.Streams;

namespace RouteScript.Sip.Tests.Transports.Streams;

/// <summary>Keeps what connections brought until somebody asks.</summary>
internal sealed class StreamRecorder : IStreamReceiver
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<(string Text, PacketSource Source)> _messages = Channel.CreateUnbounded<(string, PacketSource)>();
    private readonly Channel<StreamCloseReason> _closed = Channel.CreateUnbounded<StreamCloseReason>();

    /// <summary>How many messages still find no room.</summary>
    public int Refusals { get; set; }

    public PacketSource Last { get; private set; }

    public bool OnMessage(ReadOnlySpan<byte> message, in PacketSource source)
    {
        if (Refusals > 0)
        {
            Refusals--;
            return false;
        }

        return _messages.Writer.TryWrite((Encoding.ASCII.GetString(message), source));
    }

    /// <summary>What came before the stream was lost is answered by whoever sets this.</summary>
    public Action<PacketSource, string>? Lost { get; set; }

    public bool OnLost(ReadOnlySpan<byte> headers, in PacketSource source, StreamCloseReason reason)
    {
        Lost?.Invoke(source, Encoding.ASCII.GetString(headers));
        return Lost is not null;
    }

    public void OnClosed(in PacketSource source, StreamCloseReason reason) => _closed.Writer.TryWrite(reason);

    public async Task<string> Next()
    {
        (var text, Last) = await _messages.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        return text;
    }

    public Task<StreamCloseReason> NextClosed() => _closed.Reader.ReadAsync().AsTask().WaitAsync(Patience);
}
