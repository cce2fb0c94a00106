using System.Globalization;
using System.Text;
using RouteScript.Runtime.Rpc;

namespace RouteScript.Testing.Servers;

/// <summary>A management command as an operator types it: words, quoted if they hold blanks; whole numbers are numbers unless <c>s:</c> says otherwise.</summary>
public static class CommandWords
{
    internal static RpcRequest Parse(string command)
    {
        var words = Split(command);
        return RpcRequest.Of(words.Count > 0 ? words[0] : "", [.. words.Skip(1).Select(Value)]);
    }

    private static object Value(string word) =>
        word.StartsWith("s:", StringComparison.Ordinal) ? word[2..]
        : long.TryParse(word.StartsWith("d:", StringComparison.Ordinal) ? word[2..] : word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : word;

    /// <summary>The words, without their quotes.</summary>
    public static IReadOnlyList<string> Split(string command)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (quote, inWord) = ('\0', false);
        foreach (var c in command)
        {
            if (quote != '\0' ? c == quote : c is '"' or '\'')
            {
                quote = quote == '\0' ? c : '\0';
                inWord = true;
            }
            else if (quote == '\0' && char.IsWhiteSpace(c))
            {
                if (inWord)
                    words.Add(word.ToString());
                word.Clear();
                inWord = false;
            }
            else
            {
                word.Append(c);
                inWord = true;
            }
        }

        if (inWord)
            words.Add(word.ToString());
        return words;
    }
}
