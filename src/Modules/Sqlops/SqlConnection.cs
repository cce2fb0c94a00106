using RouteScript.Modules.Databases;

namespace RouteScript.Modules.Sqlops;

/// <summary>A database by the name that the script has for it.</summary>
internal sealed record SqlConnection(string Name, string Scheme, DatabaseLease Lease)
{
    /// <summary>In texts of its queries a backslash takes the meaning from the quote behind it.</summary>
    public bool KnowsBackslash => Scheme == "mysql";
}
