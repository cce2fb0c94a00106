using RouteScript.Runtime.Engine;
using RouteScript.Sip.Transactions;

namespace RouteScript.Runtime.Hosting;

/// <summary>A module that holds requests which still await a final answer; a server that stops waits for them.</summary>
public interface IUnfinishedWork
{
    /// <summary>How many there are on a worker; asked on that worker's thread.</summary>
    int CountUnfinished(RouteWorker worker);

    /// <summary>Adds the keys of all transactions on a worker, ended ones that still take repeated messages included; on its thread.</summary>
    void AddKeys(RouteWorker worker, ICollection<TransactionKey> keys);
}
