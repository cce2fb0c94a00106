namespace RouteScript.Runtime.Sdk;

/// <summary>A module cannot start; the message says what is wrong and what to do.</summary>
public sealed class ModuleStartException : Exception
{
    public ModuleStartException(string message)
        : base(message)
    {
    }

    public ModuleStartException(string message, Exception cause)
        : base(message, cause)
    {
    }

    public ModuleStartException()
    {
    }
}
