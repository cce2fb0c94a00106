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

    /// <summary>The message with its edits, in a block of its own. A layer of edits that somebody lent is passed on, not copied.</summary>
    public SipMessage Copy()
    {
        var copy = new SipMessage();
        CopyTo(copy, new byte[Length], 0);
        copy._replacedStatus = _replacedStatus;
        _ownEdits.CopyTo(copy._ownEdits);
        copy._layer = _layer;
        _layer = null;
        return copy;
    }
}
