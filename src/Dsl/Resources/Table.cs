namespace RouteScript.Dsl.Resources;

/// <summary>Word lists that are part of this assembly.</summary>
internal static class Table
{
    public static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(typeof(Table).Assembly.GetManifestResourceStream(name)!);
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
