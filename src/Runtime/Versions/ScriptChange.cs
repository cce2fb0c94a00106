namespace RouteScript.Runtime.Versions;

/// <summary>One thing that two scripts do not have in common.</summary>
/// <param name="What">In the words of the script: <c>route[RELAY]</c>, <c>modparam dispatcher ds_ping_interval: 10 -> 20</c>.</param>
public sealed record ScriptChange(ScriptChangeKind Kind, string What)
{
    /// <summary><c>added</c>, <c>removed</c>, <c>changed</c></summary>
    public string Word => Kind switch
    {
        ScriptChangeKind.Added => "added",
        ScriptChangeKind.Removed => "removed",
        _ => "changed",
    };

    public override string ToString() => $"{Word} {What}";
}

public enum ScriptChangeKind
{
    Added,
    Removed,
    Changed,
}
