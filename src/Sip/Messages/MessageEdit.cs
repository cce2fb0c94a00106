namespace RouteScript.Sip.Messages;

/// <summary>One change: bytes to leave out at a position, and text to put there instead.</summary>
internal struct MessageEdit
{
    public int Position;
    public int Deleted;
    public int TextStart;
    public int TextLength;
    public int Tag;
    public bool IsBody;

    /// <summary>The text is the Content-Length line, made when the length is known.</summary>
    public bool IsContentLength;

    public IDeferredText? Deferred;
}
