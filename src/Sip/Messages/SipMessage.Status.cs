using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

public sealed partial class SipMessage
{
    private const int StatusTag = int.MinValue + 2;
    private SipText _replacedStatus;

    /// <summary>Gives a reply another code and reason. <see cref="StatusCode"/> and <see cref="StatusText"/> show it at once, the reason shows when it is sent.</summary>
    public void ReplaceStatus(int code, ReadOnlySpan<byte> reason)
    {
        Span<byte> digits = [(byte)('0' + (code / 100 % 10)), (byte)('0' + (code / 10 % 10)), (byte)('0' + (code % 10))];
        Edits.RemoveTagged(StatusTag);
        Edits.Replace(_codeStart, digits.Length, digits, StatusTag);
        Edits.Replace(_reasonStart, _reasonLength, reason, StatusTag);
        StatusCode = code;
        _replacedStatus = SipText.Copy(digits);
    }
}
