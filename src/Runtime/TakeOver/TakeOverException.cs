namespace RouteScript.Runtime.TakeOver;

/// <summary>The process whose place was to be taken does not let go of it.</summary>
public sealed class TakeOverException : Exception
{
    public TakeOverException()
    {
    }

    public TakeOverException(string message)
        : base(message)
    {
    }

    public TakeOverException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
