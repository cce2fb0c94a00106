using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Dispatcher.Keepalive;

/// <summary>Reply codes and whole classes of them: <c>class=2;code=403;code=488</c>. 200 always belongs to them.</summary>
public sealed class ReplyCodes : IScriptConstant<ReplyCodes>
{
    private readonly HashSet<int> _codes = [200];
    private readonly HashSet<int> _classes = [];
    private readonly List<string> _unread = [];

    /// <summary>Words that mean nothing.</summary>
    public IReadOnlyList<string> Unread => _unread;

    public bool Contains(int code) => _codes.Contains(code) || _classes.Contains(code / 100);

    public static bool TryParse(string text, out ReplyCodes value, out string error)
    {
        value = new ReplyCodes();
        error = "";
        foreach (var word in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = word.IndexOf('=');
            var name = equals < 0 ? word : word[..equals].Trim();
            if (equals < 0 || !int.TryParse(word.AsSpan(equals + 1), out var number))
                number = 0;
            if (name == "class" && number is >= 1 and <= 6)
                value._classes.Add(number);
            else if (name == "code" && number is >= 100 and < 700)
                value._codes.Add(number);
            else
                value._unread.Add(word);
        }

        return true;
    }
}
