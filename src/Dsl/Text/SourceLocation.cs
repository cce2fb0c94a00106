namespace RouteScript.Dsl.Text;

/// <summary>A place a person can go to. Line and column count from one; the column counts bytes.</summary>
public readonly record struct SourceLocation(string Path, int Line, int Column)
{
    public override string ToString() => $"{Path}:{Line}:{Column}";
}
