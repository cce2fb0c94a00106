namespace RouteScript.Modules.Tests.Databases;

/// <summary>A clock that stands still until it is told to go on.</summary>
internal sealed class SettableTime : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    public void Advance(TimeSpan span) => _ticks += span.Ticks;
}
