using RouteScript.Runtime.Program;

namespace RouteScript.Modules.Tm;

/// <summary>The routes a script armed by <c>t_on_branch</c>, <c>t_on_reply</c>, <c>t_on_failure</c>, <c>t_on_branch_failure</c>.</summary>
internal struct TransactionRoutes
{
    public CompiledRoute? Branch;
    public CompiledRoute? Reply;
    public CompiledRoute? Failure;
    public CompiledRoute? BranchFailure;
}
