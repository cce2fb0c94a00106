namespace RouteScript.Runtime.Logging;

/// <summary>Where lines end. Only one thread calls it, and it must not throw: a log that cannot be written is lost, not fatal.</summary>
public interface ILogSink
{
    void Write(in LogRecord record);

    /// <summary>Called after each batch: what was gathered leaves now.</summary>
    void Flush();
}
