namespace RouteScript.Runtime.Sdk;

/// <summary>Module code has looped for too long on a worker, or called itself too deep. Every further pass of a loop throws again.</summary>
public sealed class LoopBudgetException : Exception
{
    private const int ShownFrames = 16;

    public LoopBudgetException()
        : this($"it has looped for more than {LoopBudget.Milliseconds} ms on its worker, whose other calls wait. Long work belongs into a task of its own (`await Task.Run(...)`)")
    {
    }

    public LoopBudgetException(string message)
        : base(message)
    {
    }

    public LoopBudgetException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Only where it was: what calls itself has thousands of frames.</summary>
    public override string? StackTrace
    {
        get
        {
            var whole = base.StackTrace;
            var end = -1;
            for (var i = 0; i < ShownFrames && whole is not null; i++)
            {
                end = whole.IndexOf('\n', end + 1);
                if (end < 0)
                    return whole;
            }

            return whole is null ? null : $"{whole.AsSpan(0, end).TrimEnd()}\n   and so on";
        }
    }
}
