namespace RouteScript.Runtime.Values;

/// <summary>Variables written one behind the other, <c>$var(a),$avp(b);$ru</c>, as one constant of a script.</summary>
public static class VariableTexts
{
    /// <summary>The text of each; what stands inside parentheses is no separator.</summary>
    public static List<string> Split(string list)
    {
        ArgumentNullException.ThrowIfNull(list);
        var texts = new List<string>();
        var (depth, start) = (0, 0);
        for (var i = 0; i <= list.Length; i++)
        {
            if (i == list.Length || (depth == 0 && list[i] is (',' or ';')))
            {
                texts.Add(list[start..i].Trim());
                start = i + 1;
            }
            else
            {
                depth += list[i] switch { '(' => 1, ')' => -1, _ => 0 };
            }
        }

        if (texts.Count > 1 && texts[^1].Length == 0)
            texts.RemoveAt(texts.Count - 1);
        return texts;
    }
}
