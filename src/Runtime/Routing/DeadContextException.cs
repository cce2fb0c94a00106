namespace RouteScript.Runtime.Routing;

/// <summary>A function came back after its deadline and used the context it was given: the script has gone on without it.</summary>
public sealed class DeadContextException : InvalidOperationException
{
    public DeadContextException()
        : base("The wait of this function ran out and the script has gone on: its RouteContext is dead. Watch the CancellationToken, and read what is needed before the first await.")
    {
    }

    public DeadContextException(string message)
        : base(message)
    {
    }

    public DeadContextException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
