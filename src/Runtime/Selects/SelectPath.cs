using System.Collections.Immutable;

namespace RouteScript.Runtime.Selects;

/// <summary>One step of a select: a name with a number (<c>via[1]</c>) or a key (<c>header["X"]</c>) behind it.</summary>
internal sealed record SelectStep(string Name, int? Number, string? Key);

/// <summary>The text of a select, <c>from.uri.host</c>, as steps.</summary>
internal static class SelectPath
{
    /// <summary>Empty if the text is no path.</summary>
    public static ImmutableArray<SelectStep> Parse(string text)
    {
        var steps = ImmutableArray.CreateBuilder<SelectStep>();
        var position = 0;
        while (position < text.Length)
        {
            var start = position;
            while (position < text.Length && text[position] is not ('.' or '['))
                position++;
            if (position == start)
                return [];

            var name = text[start..position];
            int? number = null;
            string? key = null;
            if (position < text.Length && text[position] == '[')
            {
                var close = text.IndexOf(']', position);
                if (close < 0)
                    return [];
                var inner = text[(position + 1)..close].Trim();
                if (int.TryParse(inner, out var parsed))
                    number = parsed;
                else
                    key = inner.Trim('"', '\'');
                position = close + 1;
            }

            steps.Add(new SelectStep(name, number, key));
            if (position < text.Length && text[position++] != '.')
                return [];
        }

        return steps.ToImmutable();
    }
}
