namespace RouteScript.Sip.Messages;

/// <summary>What <see cref="StreamFramer"/> found at the start of the bytes received so far.</summary>
public enum FrameKind : byte
{
    /// <summary>Nothing whole yet.</summary>
    NeedMore,

    /// <summary>A message; it begins behind <see cref="Frame.Skipped"/> bytes.</summary>
    Message,

    /// <summary>The ping of RFC 5626 section 4.4.1, to be answered with CRLF.</summary>
    Ping,

    /// <summary>Line ends between messages: nothing to do.</summary>
    LineEnd,

    /// <summary>
    /// A message, or its headers, over the limit: the connection is to be closed. <see cref="Frame.Length"/> is that of first line
    /// and headers, if they are whole.
    /// </summary>
    TooLarge,

    /// <summary>
    /// No Content-Length, one that is no number, or two that differ: nobody can tell where the next message starts.
    /// <see cref="Frame.Length"/> is that of first line and headers.
    /// </summary>
    BadLength,
}
