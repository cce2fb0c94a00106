namespace RouteScript.Sip.Messages;

/// <summary>One cut of <see cref="StreamFramer"/>.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="Skipped">Bytes in front that belong to nothing.</param>
/// <param name="Length">Bytes of the message.</param>
public readonly record struct Frame(FrameKind Kind, int Skipped, int Length)
{
    /// <summary>Bytes that are done with.</summary>
    public int Consumed => Skipped + Length;
}
