namespace RouteScript.Dsl.Text;

/// <summary>How a module is written in <c>loadmodule</c>.</summary>
public static class ModulePath
{
    /// <summary><c>tm</c> for <c>tm</c>, <c>tm.so</c> and <c>/usr/lib/…/tm.so</c>.</summary>
    public static string NameOf(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return name.EndsWith(".so", StringComparison.Ordinal) ? name[..^3] : name;
    }
}
