namespace RouteScript.Shared.Calls;

/// <summary>Requests that are answered, or passed on, without a transaction.</summary>
internal sealed class StatelessLoad(QuietProxy proxy)
{
    private readonly Template _options = Request("OPTIONS");
    private readonly Template _message = Request("MESSAGE");
    private int _number = 10_000_000;

    /// <summary>A request answered with 200.</summary>
    public void Answer() => Send(_options);

    /// <summary>A request passed on.</summary>
    public void Forward() => Send(_message);

    private void Send(Template request)
    {
        request.Fill(++_number);
        proxy.FromCaller(request.Bytes, request.Bytes.Length);
    }

    private static Template Request(string method) => new(
        $"""
        {method} sip:service@10.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 10.0.0.2:5060;branch=z9hG4bK-########
        From: <sip:caller@10.0.0.2:5060>;tag=c########
        To: <sip:service@10.0.0.1:5060>
        Call-ID: ########-1@10.0.0.2
        CSeq: 1 {method}
        Contact: <sip:caller@10.0.0.2:5060>
        Max-Forwards: 70
        Content-Length: 0


        """);
}
