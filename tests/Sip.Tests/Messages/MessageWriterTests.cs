using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Sip.Tests.Messages;

public sealed class MessageWriterTests
{
    private const string Options = """
        OPTIONS sip:bob@10.0.0.9 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:15061;branch=z9hG4bKa;x=y
        From: <sip:a@x>;tag=f1
        To: <sip:bob@x>
        Call-ID: c1
        CSeq: 1 OPTIONS
        Content-Length: 0


        """;

    [Fact]
    public void Our_via_goes_directly_before_the_first_received_one_which_need_not_be_the_first_header()
    {
        var text = Options.Replace("\nVia", "\nSubject: s\nVia");
        Assert.Equal(
            text.Replace("\nVia", "\nVia: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKours\nVia"),
            Wire.Forward(Wire.Parse(text)));
    }

    [Fact]
    public void Lines_made_before_come_first_in_the_order_made()
    {
        var message = Wire.Parse(Options);
        message.Prepend("X-1: a\r\n"u8);
        message.Append("X-3: c\r\n"u8);
        message.Prepend("X-2: b\r\n"u8);
        message.Append("X-4: d\r\n"u8);
        Assert.Equal(
            Options.Replace("\nVia", "\nX-1: a\nX-2: b\nVia: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKours\nVia")
                .Replace("Content-Length: 0\n", "Content-Length: 0\nX-3: c\nX-4: d\n"),
            Wire.Forward(message));
        Assert.Equal(-1, message.Find("X-1"u8));
    }

    [Fact]
    public void What_is_put_before_a_part_stays_before_it_when_the_part_was_replaced()
    {
        var message = Wire.Parse(Options.Replace("\nVia", "\nv"));
        message.Replace(message.NameOf(message.Headers[0]), "Via"u8);
        message.Prepend("X-1: a\r\n"u8);
        Assert.Equal(
            Options.Replace("\nVia", "\nX-1: a\nVia: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKours\nVia"),
            Wire.Forward(message));
    }

    [Theory]
    // Recorded from the original: what stands in the Via, force_rport, what is sent.
    [InlineData("127.0.0.1:15061;branch=b", false, "127.0.0.1:15061;branch=b")]
    [InlineData("127.0.0.1:15061;branch=b;rport;x=y", false, "127.0.0.1:15061;received=127.0.0.1;branch=b;rport=15061;x=y")]
    [InlineData("foo.example.com", false, "foo.example.com;received=127.0.0.1")]
    [InlineData("foo:15061;branch=b;rport=77;received=9.9.9.9;x=y", false, "foo:15061;branch=b;rport=15061;received=127.0.0.1;x=y")]
    [InlineData("127.0.0.1:15061;branch=b", true, "127.0.0.1:15061;rport=15061;branch=b")]
    [InlineData("10.1.1.1:15061;branch=b", true, "10.1.1.1:15061;rport=15061;received=127.0.0.1;branch=b")]
    [InlineData("10.1.1.1:15061;branch=b;rport", true, "10.1.1.1:15061;received=127.0.0.1;branch=b;rport=15061")]
    public void The_received_via_tells_where_the_request_came_from(string received, bool isForced, string sent)
    {
        var message = Wire.Parse(Options.Replace("127.0.0.1:15061;branch=z9hG4bKa;x=y", received));
        var source = new ViaSource(Wire.Source.Address, Wire.Source.Port, isForced);
        Assert.Contains($"\nVia: SIP/2.0/UDP {sent}\n", Wire.Forward(message, source));
    }

    [Fact]
    public void A_source_in_ipv6_is_the_same_host_in_any_spelling_and_is_written_without_brackets()
    {
        var source = new ViaSource(SipText.FromString("[2001:db8::1]"), 5070);
        var same = Options.Replace("127.0.0.1:15061", "[2001:DB8:0:0::1]:15061");
        Assert.Contains("\nVia: SIP/2.0/UDP [2001:DB8:0:0::1]:15061;branch", Wire.Forward(Wire.Parse(same), source));
        var other = Options.Replace("127.0.0.1:15061", "[2001:db8::2]");
        Assert.Contains("UDP [2001:db8::2];received=2001:db8::1;branch", Wire.Forward(Wire.Parse(other), source));
    }

    [Fact]
    public void Blanks_around_the_version_are_not_passed_on()
    {
        var text = Options.Replace("10.0.0.9 SIP/2.0", "10.0.0.9   SIP/2.0  ");
        Assert.StartsWith("OPTIONS sip:new@host SIP/2.0\nVia", Wire.Forward(Wire.Parse(text), uri: "sip:new@host"));
    }

    [Fact]
    public void A_new_body_brings_its_length_and_keeps_the_blanks_before_it()
    {
        var message = Wire.Parse(Options.Replace("Length: 0\n\n", "Length:   3\n\nxyz"));
        message.SetBody("hello"u8);
        Assert.EndsWith("Content-Length:   5\n\nhello", Wire.Forward(message));
        message.SetBody("other body"u8);
        Assert.EndsWith("Content-Length:   10\n\nother body", Wire.Forward(message));
    }

    [Fact]
    public void A_body_without_length_gets_one_where_the_body_was_set()
    {
        var message = Wire.Parse(Options.Replace("Content-Length: 0\n", ""));
        message.Append("Content-Type: text/plain\r\n"u8);
        message.SetBody("hello"u8);
        message.Append("X-After: 1\r\n"u8);
        Assert.EndsWith("OPTIONS\nContent-Type: text/plain\nContent-Length: 5\nX-After: 1\n\nhello", Wire.Forward(message));
    }

    [Fact]
    public void Parts_of_the_body_can_be_edited_and_the_length_follows()
    {
        var message = Wire.Parse(Options.Replace("Length: 0\n\n", "Length: 9\n\nabc\ndef"));
        message.Replace(message.Text(message.BodyStart, 3), "longer"u8);
        message.Edits.Insert(message.Length, "!"u8);
        Assert.EndsWith("Content-Length: 12\n\nlonger\ndef!", Wire.Forward(message));
    }

    [Fact]
    public void Lines_around_a_removed_header_stay()
    {
        var message = Wire.Parse(Options.Replace("CSeq:", "Subject: s\nX-N: n\nCSeq:"));
        var subject = message.Headers[message.Find(HeaderId.Subject)];
        message.Remove(subject);
        message.InsertAfter(subject, "X-After: 1\r\n"u8);
        message.InsertBefore(subject, "X-Before: 1\r\n"u8);
        message.InsertAfter(subject, "X-After2: 1\r\n"u8);
        message.ReplaceValue(subject, "too late"u8);
        Assert.Contains("c1\nX-Before: 1\nX-After: 1\nX-After2: 1\nX-N: n\nCSeq", Wire.Forward(message));
    }

    [Fact]
    public void Branches_share_a_layer_and_add_their_own()
    {
        var message = Wire.Parse(Options);
        message.Prepend("X-All: 1\r\n"u8);
        var shared = new MessageEdits();
        message.Edits.CopyTo(shared);
        message.Edits = new MessageEdits { Base = shared };
        message.Prepend("X-Branch: 0\r\n"u8);
        Assert.Contains("2.0\nX-All: 1\nX-Branch: 0\nVia", Wire.Forward(message));
        message.Edits = new MessageEdits { Base = shared };
        Assert.Contains("2.0\nX-All: 1\nVia", Wire.Forward(message));
    }

    [Fact]
    public void Edits_can_be_taken_back_by_their_tag()
    {
        var message = Wire.Parse(Options);
        message.Prepend("X-1: a\r\n"u8, tag: 7);
        message.Prepend("X-2: b\r\n"u8);
        Assert.True(message.Edits.RemoveTagged(7));
        Assert.False(message.Edits.HasTag(7));
        Assert.Contains("2.0\nX-2: b\nVia", Wire.Forward(message));
    }

    [Fact]
    public void Deferred_text_is_asked_when_the_socket_is_known()
    {
        var message = Wire.Parse(Options);
        message.Prepend(new SocketLine());
        Assert.Contains("2.0\nX-Out: 10.0.0.1\nVia", Wire.Forward(message));
    }

    [Fact]
    public void Applied_changes_are_seen_and_no_longer_pending()
    {
        var message = Wire.Parse(Options);
        message.Append("X-1: a\r\n"u8);
        using var writer = new MessageWriter();
        Assert.True(writer.TryApplyChanges(message, SipText.FromString("sip:new@host"), default));
        Assert.Equal("a", message.Header("x-1"u8).ToString());
        Assert.Equal("sip:new@host", message.RequestUri.ToString());
        Assert.True(message.Edits.IsEmpty);
    }

    [Theory]
    [InlineData("Via: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKo\nVia: SIP/2.0/UDP 10.0.0.2;branch=b", "Via: SIP/2.0/UDP 10.0.0.2;branch=b")]
    [InlineData("Via: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKo ,  SIP/2.0/UDP 10.0.0.2;branch=b", "Via: SIP/2.0/UDP 10.0.0.2;branch=b")]
    [InlineData("X: 1\nv: SIP/2.0/UDP 10.0.0.1\nVia: SIP/2.0/UDP a,SIP/2.0/UDP b", "X: 1\nVia: SIP/2.0/UDP a,SIP/2.0/UDP b")]
    public void A_forwarded_reply_loses_the_first_via(string received, string sent)
    {
        const string Rest = "\nFrom: <sip:a@x>;tag=f1\nTo: <sip:bob@x>\nCall-ID: c1\nCSeq: 1 OPTIONS\n\n";
        var reply = Wire.Parse("SIP/2.0 200 OK\n" + received + Rest);
        using var writer = new MessageWriter();
        using var output = new ByteWriter();
        writer.ForwardReply(output, reply, default);
        Assert.Equal("SIP/2.0 200 OK\n" + sent + Rest, Wire.Text(output));
    }

    private sealed class SocketLine : IDeferredText
    {
        public void Write(ByteWriter output, in SendingPath path, ReadOnlySpan<byte> given)
        {
            output.Write("X-Out: "u8);
            output.WriteLatin1(path.Outgoing?.SentByHost ?? "");
            output.WriteCrlf();
        }
    }
}
