using Microsoft.Extensions.Logging;

namespace RouteScript.Runtime.Logging;

/// <summary>Lets the program's own lines and those of modules written in C# end in the same ring as the script's.</summary>
[ProviderAlias("Ring")]
public sealed class RingLoggerProvider(LogRing ring, SyslogFacility facility) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new RingLogger(ring, facility, categoryName);

    public void Dispose()
    {
        // The ring belongs to whoever made it.
    }
}
