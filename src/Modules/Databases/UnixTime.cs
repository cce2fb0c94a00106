namespace RouteScript.Modules.Databases;

/// <summary>Dates with a time are seconds since 1970 in scripts; without a zone they are local.</summary>
internal static class UnixTime
{
    public static long OfLocal(DateTime local) =>
        new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), TimeZoneInfo.Local.GetUtcOffset(local)).ToUnixTimeSeconds();
}
