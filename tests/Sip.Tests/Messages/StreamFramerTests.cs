using System.Buffers;
using CsCheck;
using RouteScript.Sip.Messages;

namespace RouteScript.Sip.Tests.Messages;

public sealed class StreamFramerTests
{
    private static readonly byte[] Message = Wire.Bytes("OPTIONS sip:b@x SIP/2.0\nVia: SIP/2.0/TCP h\nl : 5 \n\nhello");

    [Fact]
    public void Nothing_is_cut_before_the_last_byte()
    {
        for (var length = 0; length < Message.Length; length++)
            Assert.Equal(new Frame(FrameKind.NeedMore, 0, 0), StreamFramer.Cut(Message.AsSpan(0, length), 1000));
        Assert.Equal(new Frame(FrameKind.Message, 0, Message.Length), StreamFramer.Cut([.. Message, .. "NEXT"u8], 1000));
    }

    [Theory]
    [InlineData("\n", FrameKind.NeedMore, 0)]
    [InlineData("\n\n", FrameKind.Ping, 4)]
    [InlineData("\n\n\n", FrameKind.Ping, 4)]
    [InlineData("\nOPTIONS", FrameKind.LineEnd, 2)]
    public void Between_messages(string text, FrameKind kind, int skipped)
        => Assert.Equal(new Frame(kind, skipped, 0), StreamFramer.Cut(Wire.Bytes(text), 1000));

    [Theory]
    [InlineData("O\n\n", FrameKind.BadLength)]
    [InlineData("O\nContent-Length: x\n\n", FrameKind.BadLength)]
    [InlineData("O\nContent-Length: -1\n\n", FrameKind.BadLength)]
    [InlineData("O\nContent-Length:\n 0\n\n", FrameKind.BadLength)]
    [InlineData("O\nSubject: folded\n Content-Length: 0\n\n", FrameKind.BadLength)]
    [InlineData("O\nContent-Length: 99999999999999\n\n", FrameKind.BadLength)]
    [InlineData("O\nContent-Length: 5\nl: 4\n\n", FrameKind.BadLength)]
    [InlineData("O\nContent-Length: 2147483647\n\n", FrameKind.TooLarge)]
    [InlineData("O\nContent-Length: 1000\n\n", FrameKind.TooLarge)]
    public void What_cannot_be_cut_out_tells_how_long_its_headers_are(string text, FrameKind kind)
    {
        var bytes = Wire.Bytes(text);
        Assert.Equal(new Frame(kind, 0, bytes.Length), StreamFramer.Cut([.. bytes, .. "more"u8], 1000));
    }

    [Fact]
    public void The_same_length_twice_is_one_length()
    {
        var bytes = Wire.Bytes("O\nContent-Length: 2\nl: 2\n\nab");
        Assert.Equal(new Frame(FrameKind.Message, 0, bytes.Length), StreamFramer.Cut(bytes, 1000));
    }

    [Fact]
    public void Headers_without_end_are_too_large() => Assert.Equal(FrameKind.TooLarge, StreamFramer.Cut(new byte[1001].AsSpan(1), 1000).Kind);

    [Fact]
    public void Any_number_of_messages_in_any_pieces_come_out_whole()
        => Gen.Select(Gen.Int[0, 4].Array[1, 6], Gen.Int[1, 50].Array[1, 9]).Sample((kinds, sizes) =>
        {
            var stream = kinds.SelectMany(kind => kind == 0 ? "\r\n\r\n"u8.ToArray() : Message).ToArray();
            return Read(stream, sizes) == kinds.Count(kind => kind != 0);
        });

    [Fact]
    public void Bytes_in_several_blocks_are_the_same()
    {
        var first = new Block(Message.AsMemory(0, 20), 0);
        var last = first.Append(Message.AsMemory(20));
        var sequence = new ReadOnlySequence<byte>(first, 0, last, Message.Length - 20);
        Assert.Equal(new Frame(FrameKind.Message, 0, Message.Length), StreamFramer.Cut(sequence, 1000));
    }

    private static int Read(byte[] stream, int[] sizes)
    {
        int messages = 0, start = 0, end = 0;
        for (var i = 0; end < stream.Length; i++)
        {
            end = Math.Min(stream.Length, end + sizes[i % sizes.Length]);
            for (Frame frame; (frame = StreamFramer.Cut(stream.AsSpan(start, end - start), 1000)).Consumed > 0; start += frame.Consumed)
                messages += frame.Kind == FrameKind.Message && stream.AsSpan(start + frame.Skipped, frame.Length).SequenceEqual(Message) ? 1 : 0;
        }

        return start == stream.Length ? messages : -1;
    }

    private sealed class Block : ReadOnlySequenceSegment<byte>
    {
        public Block(ReadOnlyMemory<byte> memory, long index)
        {
            Memory = memory;
            RunningIndex = index;
        }

        public Block Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Block(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
