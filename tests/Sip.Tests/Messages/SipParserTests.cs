using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Sip.Tests.Messages;

public sealed class SipParserTests
{
    private const string Headers = "Via: SIP/2.0/UDP h;branch=z9hG4bKa\nFrom: <sip:a@x>;tag=f\nTo: <sip:b@x>\nCall-ID: c\nCSeq: 1 OPTIONS\n\n";

    private static SipParseResult Result(string text, SipMessage? message = null)
    {
        var bytes = Wire.Bytes(text);
        return SipParser.TryParse(bytes, 0, bytes.Length, message ?? new SipMessage());
    }

    [Theory]
    // What the original lets through to the script, and what it drops.
    [InlineData("OPTIONS sip:b@x SIP/2.0", SipParseResult.Ok)]
    [InlineData("options sip:b@x sip/2.0", SipParseResult.Ok)]
    [InlineData("OPTIONS sip:b@x   SIP/2.0  ", SipParseResult.Ok)]
    [InlineData("OPTIONS <sip:b@x> SIP/2.0", SipParseResult.Ok)]
    [InlineData("OPTIONS nonsense SIP/2.0", SipParseResult.Ok)]
    [InlineData("OPTIONS  sip:b@x SIP/2.0", SipParseResult.BadFirstLine)]
    [InlineData("OPTIONS sip:b@x; lr SIP/2.0", SipParseResult.BadFirstLine)]
    [InlineData("OPTIONS SIP/2.0", SipParseResult.BadFirstLine)]
    [InlineData("OPTIONS sip:b@x SIP/7.0", SipParseResult.UnknownVersion)]
    [InlineData("OPTIONS sip:b@x SIP/2.1", SipParseResult.UnknownVersion)]
    [InlineData("GET / HTTP/1.1", SipParseResult.NotSip)]
    [InlineData("hello", SipParseResult.NotSip)]
    [InlineData("\0\0\0", SipParseResult.NotSip)]
    [InlineData("SIP/2.0 200 OK", SipParseResult.Ok)]
    [InlineData("SIP/2.0 100 ", SipParseResult.Ok)]
    [InlineData("SIP/2.0 100", SipParseResult.Ok)]
    [InlineData("SIP/2.0 4294967301 better", SipParseResult.BadFirstLine)]
    [InlineData("SIP/2.0 20x OK", SipParseResult.BadFirstLine)]
    [InlineData("SIP/3.0 200 OK", SipParseResult.UnknownVersion)]
    public void First_line(string line, SipParseResult expected) => Assert.Equal(expected, Result(line + "\n" + Headers));

    [Theory]
    [InlineData("Via: SIP/2.0/UDP h;branch=z9hG4bKa\n", "", SipParseResult.NoVia)]
    [InlineData("SIP/2.0/UDP h", "nonsense", SipParseResult.BadVia)]
    [InlineData("From: <sip:a@x>;tag=f\n", "", SipParseResult.MissingFrom)]
    [InlineData("From: <sip:a@x>;tag=f\n", "no colon here\n", SipParseResult.HeaderWithoutColon)]
    [InlineData("To: <sip:b@x>\n", "", SipParseResult.MissingTo)]
    [InlineData("<sip:b@x>", "\"Bob <sip:b@x>", SipParseResult.MissingTo)]
    [InlineData("Call-ID: c\n", "", SipParseResult.MissingCallId)]
    [InlineData("CSeq: 1 OPTIONS\n", "", SipParseResult.MissingCSeq)]
    [InlineData("1 OPTIONS", "abc", SipParseResult.MissingCSeq)]
    [InlineData("1 OPTIONS", "1 INVITE", SipParseResult.Ok)]
    [InlineData("<sip:a@x>;tag=f", "nonsense", SipParseResult.Ok)]
    [InlineData("\n\n", "\nno colon here\nX: y\n\n", SipParseResult.Ok)]
    [InlineData("\n\n", "\n", SipParseResult.Ok)]
    [InlineData("\n\n", "", SipParseResult.Ok)]
    public void Headers_that_must_be_there(string old, string @new, SipParseResult expected)
        => Assert.Equal(expected, Result("OPTIONS sip:b@x SIP/2.0\n" + Headers.Replace(old, @new)));

    [Fact]
    public void After_a_fault_the_headers_found_can_still_be_asked_for()
    {
        var message = new SipMessage();
        Assert.Equal(SipParseResult.MissingCSeq, Result("OPTIONS sip:b@x SIP/2.0\n" + Headers.Replace("CSeq: 1 OPTIONS\n", ""), message));
        Assert.True(message.TryGetVia(0, out var via));
        Assert.Equal("h", via.Host.ToString());
        Assert.Equal("c", message.CallId.ToString());
        Assert.False(message.Has(HeaderId.CSeq));
        Assert.Equal(SipParseResult.MissingCSeq, message.Result);
    }

    [Fact]
    public void Line_ends_in_front_belong_to_no_message()
    {
        var message = new SipMessage();
        Assert.Equal(SipParseResult.Empty, Result("\n\n", message));
        Assert.Equal(SipParseResult.Ok, Result("\n\nOPTIONS sip:b@x SIP/2.0\n" + Headers, message));
        Assert.StartsWith("OPTIONS", message.All.ToString());
    }

    [Fact]
    public void Compact_names_folding_and_odd_case_are_the_same_headers()
    {
        var message = Wire.Parse("INVITE sip:b@x SIP/2.0\nv: SIP/2.0/UDP h\nf: <sip:a@x>;\n  tag=f\nT : <sip:b@x>\nI:c\ncSEQ:\n 1 INVITE\nX-Odd:  1 \nx-odd: 2\n\nbody");
        Assert.Equal("f", message.FromTag.ToString());
        Assert.True(message.Headers[message.Find(HeaderId.From)].IsFolded);
        Assert.Equal("c", message.Header("call-id"u8).ToString());
        Assert.Equal(MethodId.Invite, message.TryGetCSeq(out var cseq) ? cseq.MethodId : MethodId.None);
        Assert.Equal("1", message.Header("X-ODD"u8).ToString());
        Assert.Equal("2", message.Header("X-Odd"u8, -1).ToString());
        Assert.Equal(2, message.Count("x-odd"u8));
        Assert.False(message.Header("x-odd"u8, 2).IsDefined);
        Assert.Equal("body", message.Body.ToString());
        Assert.Equal("T", message.NameOf(message.Headers[message.Find(HeaderId.To)]).ToString());
    }

    [Fact]
    public void Vias_are_counted_over_lines_and_commas()
    {
        var message = Wire.Parse("OPTIONS sip:b@x SIP/2.0\n" + Headers.Replace(
            "Via: SIP/2.0/UDP h;branch=z9hG4bKa",
            "Via: SIP / 2.0 / UDP  h1 : 5070 ; branch = b1 ; rport , SIP/2.0/TLS [2001:db8::1]:5061;received=10.0.0.1;alias;i=3\nv: SIP/2.0/WS h3;x=\"a,b\",SIP/2.0/FOO h4"));
        Assert.Equal(4, message.CountVias());
        Assert.True(message.TryGetVia(0, out var first));
        Assert.Equal(("h1", 5070, "b1", true, false), (first.Host.ToString(), first.Port, first.Branch.ToString(), first.HasRport, first.Rport.IsDefined));
        Assert.Equal("SIP / 2.0 / UDP  h1 : 5070 ; branch = b1 ; rport", first.Value.ToString());
        Assert.True(message.TryGetVia(1, out var second));
        Assert.Equal(("[2001:db8::1]", 5061, "10.0.0.1", true, "3"), (second.Host.ToString(), second.Port, second.Received.ToString(), second.HasAlias, second.I.ToString()));
        Assert.Equal(TransportKind.Tls, second.Transport);
        Assert.True(message.TryGetVia(2, out var third));
        Assert.Equal(("\"a,b\"", TransportKind.Ws, 80), (third.Params.Value("X"u8).ToString(), third.Transport, third.PortOrDefault));
        Assert.True(message.TryGetVia(3, out var fourth));
        Assert.Equal(("FOO", TransportKind.None, "h4"), (fourth.TransportText.ToString(), fourth.Transport, fourth.Host.ToString()));
        Assert.False(message.TryGetVia(4, out _));
    }

    [Fact]
    public void A_copy_in_another_block_is_the_same_message()
    {
        var message = Wire.Parse("\nINVITE sip:b@x SIP/2.0\n" + Headers + "body");
        message.Prepend("X: y\r\n"u8);
        var copy = new SipMessage();
        message.CopyTo(copy, new byte[message.Length + 7], 7);
        Assert.Equal(message.All, copy.All);
        Assert.NotSame(message.Buffer, copy.Buffer);
        Assert.Equal(("sip:b@x", MethodId.Invite, "c", "body", "f"), (copy.RequestUri.ToString(), copy.MethodId, copy.CallId.ToString(), copy.Body.ToString(), copy.FromTag.ToString()));
        Assert.True(copy.Edits.IsEmpty);
        Assert.Equal(SipParseResult.Ok, copy.Result);
        message.Edits.CopyTo(copy.Edits);
        Assert.StartsWith("INVITE sip:b@x SIP/2.0\nX: y\nVia", Wire.Forward(copy));
    }

    [Fact]
    public void A_lent_layer_of_edits_outlives_the_message()
    {
        var message = Wire.Parse("INVITE sip:b@x SIP/2.0\n" + Headers);
        var layer = new MessageEdits();
        message.Edits = layer;
        message.Prepend("X: y\r\n"u8);
        message.Reset();
        Assert.Equal(1, layer.Count);
        Assert.NotSame(layer, message.Edits);
    }

    [Theory]
    [InlineData("Digest username=\"al, ice\", realm=\"r\",nonce=n , qop=auth,nc=00000001,response=\"\"", "Digest", "al, ice", "r", "n", "00000001")]
    [InlineData("Basic abc", "Basic", "", "", "", "")]
    public void Credentials_are_split_at_commas_outside_of_quotes(string text, string scheme, string user, string realm, string nonce, string count)
    {
        Assert.True(DigestCredentials.TryParse(SipText.FromString(text), out var credentials));
        Assert.Equal(
            (scheme, user, realm, nonce, count),
            (credentials.Scheme.ToString(), credentials.UserName.ToString(), credentials.Realm.ToString(), credentials.Nonce.ToString(), credentials.NonceCount.ToString()));
    }

    [Fact]
    public void Lists_are_split_at_commas_outside_of_quotes_and_brackets()
    {
        var message = Wire.Parse("OPTIONS sip:b@x SIP/2.0\nm: \"A, B\" <sip:a,b@x>;q=0.5 , <sip:c@x>\nContact: *\n" + Headers);
        var values = new List<string>();
        foreach (var value in message.Values(HeaderId.Contact))
            values.Add(value.ToString());
        Assert.Equal(["\"A, B\" <sip:a,b@x>;q=0.5", "<sip:c@x>", "*"], values);
        Assert.True(message.TryGetAddress(HeaderId.Contact, out var contact));
        Assert.Equal(("\"A, B\"", "sip:a,b@x", "0.5"), (contact.Display.ToString(), contact.Uri.ToString(), contact.Params.Value("q"u8).ToString()));
    }
}
