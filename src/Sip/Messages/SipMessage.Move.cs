namespace RouteScript.Sip.Messages;

public sealed partial class SipMessage
{
    /// <summary>
    /// The same bytes now lie elsewhere: the caller has copied <see cref="Length"/> bytes to <paramref name="buffer"/>. Views taken
    /// before still point to the old place.
    /// </summary>
    public void MoveTo(byte[] buffer, int offset)
    {
        Buffer = buffer;
        Offset = offset;
        ForgetViews();
    }
}
