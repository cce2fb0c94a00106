namespace RouteScript.Runtime.Logging;

/// <summary>Who writes: 0 is the program itself, workers count from 1 as the processes of the original do.</summary>
public static class LogSource
{
    [ThreadStatic]
    private static ushort _number;

    /// <summary>The number of the calling thread; a worker sets it once when its thread starts.</summary>
    public static int Number
    {
        get => _number;
        set => _number = (ushort)value;
    }
}
