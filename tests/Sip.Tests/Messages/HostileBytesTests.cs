using System.Runtime.ExceptionServices;
using CsCheck;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transactions;

namespace RouteScript.Sip.Tests.Messages;

/// <summary>Whatever arrives, nothing throws, not even inside, and what nobody edits goes out as it came.</summary>
public sealed class HostileBytesTests : IDisposable
{
    [ThreadStatic]
    private static int s_thrown;

    private static readonly byte[][] Seeds = [.. Torture.All(), .. Ordinary()];
    private static readonly byte[] Favourites = "\r\n \t:;,<>\"\\@=?/[]%\0\u00ffSIP0"u8.ToArray();
    private static readonly int Iterations =
        int.TryParse(Environment.GetEnvironmentVariable("ROUTESCRIPT_FUZZ_ITERATIONS"), out var count) ? count : 20_000;

    private readonly EventHandler<FirstChanceExceptionEventArgs> _onThrow = (_, _) => s_thrown++;

    public HostileBytesTests() => AppDomain.CurrentDomain.FirstChanceException += _onThrow;

    public void Dispose() => AppDomain.CurrentDomain.FirstChanceException -= _onThrow;

    [Fact]
    public void Every_beginning_of_a_message_is_harmless()
    {
        s_thrown = 0;
        using var exercise = new Exercise();
        foreach (var seed in Seeds)
        {
            for (var length = 0; length <= seed.Length; length += seed.Length > 2000 ? 17 : 1)
                exercise.Run(seed[..length]);
        }

        Assert.Equal(0, s_thrown);
    }

    [Fact]
    public void Mutated_messages_are_harmless()
    {
        var edit = Gen.Select(Gen.Int[0, 5], Gen.Double[0, 1], Gen.Double[0, 1], Gen.Byte);
        var mutation = Gen.Select(Gen.Int[0, Seeds.Length - 1], edit.Array[1, 6]);
        mutation.Sample(
            sample =>
            {
                var bytes = sample.Item2.Aggregate(Seeds[sample.Item1], Mutate);
                s_thrown = 0;
                using var exercise = new Exercise();
                exercise.Run(bytes);
                return s_thrown == 0;
            },
            iter: Iterations);
    }

    private static byte[] Mutate(byte[] bytes, (int Kind, double From, double To, byte Value) edit)
    {
        int from = (int)(edit.From * bytes.Length), to = from + (int)(edit.To * 40) % (bytes.Length - from + 1);
        return edit.Kind switch
        {
            0 => [.. bytes[..from], .. bytes[to..]],
            1 => [.. bytes[..to], .. bytes[from..]],
            2 => [.. bytes[..from], Favourites[edit.Value % Favourites.Length], .. bytes[from..]],
            3 => [.. bytes[..from], edit.Value, .. bytes[to..]],
            4 => [.. bytes[..from], .. Enumerable.Repeat(Favourites[edit.Value % Favourites.Length], 60), .. bytes[to..]],
            _ => bytes[..from],
        };
    }

    private static IEnumerable<byte[]> Ordinary()
    {
        const string Rest = "Max-Forwards: 70\nf: \"Alice\" <sip:alice@example.com>;tag=ft1\nTo: <sip:bob@example.com>;tag=\nCall-ID: c1@test\nCSeq: 1 INVITE\n"
            + "Contact: <sip:alice@127.0.0.1:15061;ob>;expires=60, \"x\" <sip:y>\nRoute: <sip:r1;lr>,<sip:r2;r2=on;lr>\nRecord-Route: <sip:h;lr>\n"
            + "Authorization: Digest username=\"a\", realm=\"b\", nonce=\"c\", nc=00000001\nContent-Length: 4\n\nv=0\n";
        yield return Wire.Bytes("INVITE sip:bob:pw@127.0.0.1:15060;transport=udp?a=b SIP/2.0\nVia: SIP/2.0/UDP 127.0.0.1:15061;rport;branch=z9hG4bKb1, SIP/2.0/TCP [::1]\n" + Rest);
        yield return Wire.Bytes("SIP/2.0 200 OK\nVia: SIP/2.0/UDP 127.0.0.1:15061;branch=z9hG4bK0000.00000000000000000000000000000000.0\nv: SIP/2.0/UDP h\n" + Rest);
    }

    /// <summary>Everything the engine does with a message.</summary>
    private sealed class Exercise : IDisposable
    {
        private readonly SipMessage _message = new();
        private readonly MessageWriter _writer = new();
        private readonly ByteWriter _output = new();

        public void Run(byte[] bytes)
        {
            var frame = StreamFramer.Cut(bytes, 4000);
            Assert.True(frame.Consumed <= bytes.Length);
            _ = BranchId.TryParse(bytes, out _);
            if (SipParser.TryParse(bytes, 0, bytes.Length, _message) is SipParseResult.Empty)
                return;

            ReadViews();
            if (_message.Result == SipParseResult.Ok)
                Write();
        }

        public void Dispose()
        {
            _writer.Dispose();
            _output.Dispose();
        }

        private void ReadViews()
        {
            _ = SipUri.TryParse(_message.RequestUri, out var uri);
            SipUriComparer.AreEqual(uri, uri);
            _message.CountVias();
            _message.TryGetFrom(out _);
            foreach (var header in _message.Headers)
            {
                _ = DigestCredentials.TryParse(_message.ValueOf(header), out var credentials);
                _ = credentials.Response;
                foreach (var value in _message.Values(header.Id))
                {
                    if (NameAddress.TryParse(value, out var address) && SipUri.TryParse(address.Uri, out var other))
                        SipUriComparer.AreEqual(uri, other);
                    _ = address.Tag;
                }
            }
        }

        private void Write()
        {
            _output.Clear();
            _writer.WriteEdited(_output, _message, default, default);
            Assert.True(_output.WrittenSpan.SequenceEqual(_message.All.Span));

            _output.Clear();
            _message.Append("X: y\r\n"u8);
            _message.SetBody("new"u8);
            _writer.Forward(_output, _message, new ForwardRequest { Path = new(Wire.Socket, Wire.Socket), Branch = "z9hG4bK"u8, Source = Wire.Source });
            _writer.ForwardReply(_output, _message, default);
            ReplyWriter.Write(_output, _message, new LocalReply { StatusCode = 200, ToTag = "t"u8, Source = Wire.Source });
            RequestWriter.WriteCancel(_output, _message);
            RequestWriter.WriteAck(_output, _message, _message);
            TransactionKey.Of(_message, default);
            StatelessBranch.Key(_message);
        }
    }
}
