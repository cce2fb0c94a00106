using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Tm;

/// <summary>A request that t_suspend keeps.</summary>
internal sealed class Suspension
{
    private readonly ClientBranch _branch;
    private readonly ScriptValue[] _variables;

    private Suspension(ClientBranch branch, ScriptValue[] variables)
    {
        _branch = branch;
        _variables = variables;
    }

    public Transaction Transaction => _branch.Transaction;

    /// <summary>It took too long or the call was cancelled meanwhile: there is nothing to go on with.</summary>
    public bool IsOver => _branch.IsFinal;

    public static void Begin(RouteContext context, Transaction transaction)
    {
        var branch = transaction.NewBranch();
        branch.IsSuspension = true;
        transaction.Branches.Add(branch);
        transaction.KeepWhole(context);
        transaction.Table.Suspended[transaction.Label] = new Suspension(branch, context.CopyVariables());
        ClientSide.StartFinal(branch, transaction.Settings.FinalTimeout);
    }

    /// <returns>A run over the request as it was when it was laid aside.</returns>
    public RouteContext End()
    {
        _branch.StopTimers();
        _branch.IsFinal = true;
        Transaction.FirstBranch = _branch.Index + 1;
        Transaction.IsBusy = true;
        var context = Finishing.Load(Transaction, null);
        context.TakeVariables(_variables);
        TmRun.Of(context).IsCreator = true;
        return context;
    }
}
