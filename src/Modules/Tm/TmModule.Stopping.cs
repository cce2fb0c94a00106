using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Hosting;
using RouteScript.Sip.Transactions;

namespace RouteScript.Modules.Tm;

/// <content>What a server that stops has to wait for.</content>
public sealed partial class TmModule : IUnfinishedWork
{
    public int CountUnfinished(RouteWorker worker)
    {
        var count = 0;
        foreach (var transaction in TableOf(worker).All)
            count += transaction.HasFinalReply ? 0 : 1;
        return count;
    }

    public void AddKeys(RouteWorker worker, ICollection<TransactionKey> keys)
    {
        foreach (var transaction in TableOf(worker).All)
            keys.Add(transaction.Key);
    }
}
