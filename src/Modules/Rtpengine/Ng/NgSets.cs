using System.Globalization;

namespace RouteScript.Modules.Rtpengine.Ng;

/// <summary>The nodes by set, in the order written. A node that occurs in several sets is one node.</summary>
public sealed class NgSets
{
    private readonly SortedDictionary<int, List<NgMember>> _sets = [];
    private readonly Func<string, string, int, NgNode> _nodes;

    /// <param name="nodes">Gives the node of a URL with its host and port: the one known already, or a new one.</param>
    public NgSets(Func<string, string, int, NgNode> nodes)
    {
        _nodes = nodes;
    }

    public IEnumerable<KeyValuePair<int, List<NgMember>>> All => _sets;

    /// <summary>Every node once.</summary>
    public IEnumerable<NgNode> Nodes => _sets.Values.SelectMany(set => set).Select(member => member.Node).Distinct();

    public IReadOnlyList<NgMember> Members(int set) => _sets.GetValueOrDefault(set, []);

    public bool Has(int set) => _sets.ContainsKey(set);

    /// <summary>Adds <c>[set ==] url[=weight] …</c>; says what is wrong, or null.</summary>
    public string? Add(string text, int defaultSet)
    {
        var set = defaultSet;
        var separator = text.IndexOf("==", StringComparison.Ordinal);
        if (separator >= 0)
        {
            if (!int.TryParse(text[..separator].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out set))
                return $"`{text[..separator].Trim()}` is no number of a set.";
            text = text[(separator + 2)..];
        }

        var members = _sets.TryGetValue(set, out var known) ? known : _sets[set] = [];
        foreach (var word in text.Split((char[])[' ', '\t', '\r', '\n', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (ParseMember(word) is not { } member)
                return $"`{word}` is no address of a daemon; write `udp:host:port` or `udp6:host:port`, with `=weight` if you want.";
            members.Add(member);
        }

        return members.Count == 0 ? "No daemon is named." : null;
    }

    private NgMember? ParseMember(string word)
    {
        var weight = 1;
        var equals = word.LastIndexOf('=');
        var url = equals < 0 ? word : word[..equals];
        if (equals >= 0 && !int.TryParse(word.AsSpan(equals + 1), NumberStyles.None, CultureInfo.InvariantCulture, out weight))
            return null;

        var address = url.StartsWith("udp:", StringComparison.Ordinal) ? url[4..]
            : url.StartsWith("udp6:", StringComparison.Ordinal) ? url[5..]
            : null;
        var colon = address?.LastIndexOf(':') ?? -1;
        if (address is null || colon <= 0
            || !int.TryParse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || port is 0 or > 65535)
            return null;

        return new NgMember(_nodes(url, address[..colon].Trim('[', ']'), port), weight);
    }
}
