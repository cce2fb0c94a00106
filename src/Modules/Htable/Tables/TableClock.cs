namespace RouteScript.Modules.Htable.Tables;

/// <summary>The time by which items expire: milliseconds that no change of the wall clock moves, the same for all workers.</summary>
internal sealed class TableClock(TimeProvider time)
{
    /// <summary>Never 0, which stands for no expiry.</summary>
    public long Now => 1 + (long)(time.GetTimestamp() * (1000.0 / time.TimestampFrequency));

    /// <summary>The moment by the wall clock.</summary>
    public DateTimeOffset ToLocal(long moment) =>
        TimeZoneInfo.ConvertTime(time.GetUtcNow().AddMilliseconds(moment - Now), time.LocalTimeZone);
}
