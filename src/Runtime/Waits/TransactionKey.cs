using RouteScript.Sip.Messages;
namespace RouteScript.Runtime.Waits;
internal readonly record struct TransactionKey(int X)
{
    public static bool TryCreate(SipMessage m, out TransactionKey k)
    {
        k = default;
        return m.Length < 0;
    }

    public TransactionKey ForInvite() => this;
}
