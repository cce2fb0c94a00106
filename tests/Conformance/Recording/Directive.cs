namespace RouteScript.Conformance.Recording;

/// <summary>A line of <c>input.sip</c> that begins with <c>@</c>, and the lines up to the next one.</summary>
public sealed record Directive(string Name, string Rest, IReadOnlyList<string> Lines)
{
    public string[] Words => Rest.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public static IReadOnlyList<Directive> Parse(string text)
    {
        var directives = new List<Directive>();
        List<string> lines = [];
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            if (!line.StartsWith('@'))
            {
                lines.Add(line);
                continue;
            }

            var words = line[1..].Split(' ', 2);
            lines = [];
            directives.Add(new Directive(words[0], words.Length > 1 ? words[1].Trim() : "", lines));
        }

        return directives;
    }
}
