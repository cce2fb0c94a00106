using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace RouteScript.Modules.Rtpengine.Ng;

/// <summary>How long the client is patient.</summary>
public sealed record NgPatience
{
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMilliseconds(1000);

    /// <summary>How often a request is sent, the first time included.</summary>
    public int Attempts { get; init; } = 5;
}

/// <summary>
/// Sends requests and matches the answers by their cookie. A request sent again carries the same cookie, so the daemon does the work
/// once. Thread safe.
/// </summary>
public sealed class NgClient
{
    private readonly ConcurrentDictionary<string, Pending> _pending = new();
    private readonly INgLink _link;
    private readonly TimeProvider _time;
    private readonly string _name;
    private long _count;

    /// <param name="name">Tells the cookies of this process from those of others.</param>
    public NgClient(INgLink link, TimeProvider time, string name)
    {
        _link = link;
        _time = time;
        _name = name;
        link.Received = OnReceived;
    }

    /// <returns>The daemon's answer; null when there was none in time.</returns>
    public async Task<BencodeDictionary?> AskAsync(NgNode node, BencodeDictionary request, NgPatience patience)
    {
        if (node.Address is not { } address)
            return null;

        var cookie = $"{_name}_{Interlocked.Increment(ref _count)}";
        var datagram = Datagram(cookie, request);
        var pending = new Pending(address);
        _pending[cookie] = pending;
        try
        {
            for (var attempt = 0; attempt < Math.Max(1, patience.Attempts); attempt++)
            {
                await _link.SendAsync(address, datagram).ConfigureAwait(false);
                if (await AnsweredAsync(pending, patience.Timeout).ConfigureAwait(false))
                    return await pending.Answer.Task.ConfigureAwait(false);
            }

            return null;
        }
        finally
        {
            _pending.TryRemove(cookie, out _);
        }
    }

    private static ReadOnlyMemory<byte> Datagram(string cookie, BencodeDictionary request)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        Encoding.ASCII.GetBytes(cookie, buffer);
        buffer.Write(" "u8);
        BencodeWriter.Write(buffer, request);
        return buffer.WrittenMemory;
    }

    private async Task<bool> AnsweredAsync(Pending pending, TimeSpan timeout)
    {
        if (pending.Answer.Task.IsCompleted)
            return true;

        var expired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var timer = _time.CreateTimer(_ => expired.TrySetResult(), null, timeout, Timeout.InfiniteTimeSpan);
        await Task.WhenAny(pending.Answer.Task, expired.Task).ConfigureAwait(false);
        return pending.Answer.Task.IsCompleted;
    }

    private void OnReceived(IPEndPoint from, ReadOnlyMemory<byte> datagram)
    {
        var bytes = datagram.Span;
        var space = bytes.IndexOf((byte)' ');
        if (space is <= 0 or > 64)
            return;

        var cookie = Encoding.Latin1.GetString(bytes[..space]);
        if (!_pending.TryGetValue(cookie, out var pending) || !pending.Address.Equals(from))
            return;
        if (BencodeReader.Read(bytes[(space + 1)..]) is BencodeDictionary answer)
            pending.Answer.TrySetResult(answer);
    }

    private sealed class Pending(IPEndPoint address)
    {
        public IPEndPoint Address { get; } = address;

        public TaskCompletionSource<BencodeDictionary> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
