namespace RouteScript.Modules.Databases;

/// <summary>A module that knows databases of one kind.</summary>
public interface IDatabaseProvider
{
    /// <summary>Its parameters as text: databases opened under other settings are other databases.</summary>
    string Settings { get; }

    /// <summary>Names a database and opens nothing.</summary>
    /// <param name="url">Which.</param>
    /// <param name="connections">At most so many at a time.</param>
    /// <param name="folder">Where relative names of files begin.</param>
    /// <param name="time">Tells how long ago it was not reached.</param>
    Database Create(DatabaseUrl url, int connections, string folder, TimeProvider time);
}
