using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Databases;

/// <summary>A module that knows databases of one kind.</summary>
internal interface IDatabaseProvider
{
    /// <summary>Its parameters as text: databases opened under other settings are other databases.</summary>
    string Settings { get; }

    /// <summary>Names a database and opens nothing.</summary>
    /// <param name="context">Of whoever asks.</param>
    /// <param name="url">Which.</param>
    /// <param name="connections">At most so many at a time.</param>
    Database Create(ModuleContext context, DatabaseUrl url, int connections);
}
