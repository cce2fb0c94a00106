using System.Globalization;

namespace RouteScript.Modules.Rtpengine.Ng;

/// <summary>Which branch names the media session: <c>via-branch=…</c>.</summary>
public enum ViaBranchChoice
{
    None,
    First,
    Second,
    Auto,
    Extra,
    Next,
    AutoNext,
    AutoExtra,
}

/// <summary>
/// The space-separated words a script hands to the media commands, sorted into what the daemon is told and what concerns only us.
/// A word nobody knows is passed on as a flag, <c>key=value</c> as a key, so that a newer daemon's options need no newer server.
/// </summary>
public sealed class NgFlags
{
    private readonly BencodeDictionary _keys = new();
    private readonly BencodeDictionary _lists = new();
    private NgTransport _transport;

    public ViaBranchChoice ViaBranch { get; private set; }

    /// <summary>The To tag is told even where it usually is not.</summary>
    public bool WithToTag { get; private set; }

    public string? ToTag { get; private set; }

    public string? FromTag { get; private set; }

    public string? CallId { get; private set; }

    /// <summary>Replaces the address the message came from.</summary>
    public string? ReceivedFrom { get; private set; }

    /// <summary>An offer becomes an answer: only a session that exists is changed.</summary>
    public bool ForceAnswer { get; private set; }

    /// <summary>Blocking concerns the sender of the message only.</summary>
    public bool Directional { get; private set; }

    /// <returns>Null when a word cannot be understood; <paramref name="error"/> says which.</returns>
    public static NgFlags? Parse(string text, out string error)
    {
        var flags = new NgFlags();
        error = "";
        foreach (var word in text.Split((char[])[' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var taken = equals < 0 ? flags.TakeWord(word) : flags.TakePair(word[..equals], word[(equals + 1)..]);
            if (taken)
                continue;

            error = $"`{word}` is not understood";
            return null;
        }

        return flags;
    }

    /// <summary>A flag added by the command itself.</summary>
    public NgFlags With(string flag)
    {
        _lists.List("flags").Add(flag);
        return this;
    }

    /// <summary>Writes what the daemon is told.</summary>
    public void WriteTo(BencodeDictionary request)
    {
        foreach (var (key, value) in _keys.Entries)
            request.Set(key, value);
        foreach (var (key, value) in _lists.Entries)
            request.Set(key, value);
        if (_transport.Name is { } transport)
            request.Set("transport-protocol", transport);
    }

    private bool TakePair(string key, string value)
    {
        switch (key)
        {
            case "via-branch":
                return TakeViaBranch(value);
            case "to-tag":
                ToTag = value;
                WithToTag = true;
                return true;
            case "from-tag":
                FromTag = value;
                return true;
            case "call-id":
                CallId = value;
                return true;
            case "received-from":
                ReceivedFrom = value;
                return true;
            case "TOS" or "repacketize" or "delete-delay":
                return TakeNumber(key == "delete-delay" ? "delete delay" : key, value);
            case "direction" or "replace" or "rtcp-mux" or "SDES" or "T.38":
                _lists.List(key).Add(value);
                return true;
            case "transcode":
                return TakeCodec(key, value);
            case "":
                return false;
        }

        if (key.StartsWith("codec-", StringComparison.Ordinal))
            return TakeCodec(key["codec-".Length..], value);

        _keys.Set(key, value);
        return true;
    }

    private bool TakeWord(string word)
    {
        switch (word)
        {
            case "to-tag":
                WithToTag = true;
                return true;
            case "force-answer":
                ForceAnswer = true;
                return true;
            case "directional":
                Directional = true;
                return true;
            case "internal" or "external":
                _lists.List("direction").Add(word);
                return true;
        }

        if (_transport.Take(word) || TakePrefixed(word, "replace-", "replace") || TakePrefixed(word, "rtcp-mux-", "rtcp-mux")
            || TakePrefixed(word, "SDES-", "SDES"))
            return true;
        if (word.StartsWith("transcode-", StringComparison.Ordinal))
            return TakeCodec("transcode", word["transcode-".Length..]);

        With(word);
        return true;
    }

    private bool TakePrefixed(string word, string prefix, string key)
    {
        if (word.Length == prefix.Length || !word.StartsWith(prefix, StringComparison.Ordinal))
            return false;

        _lists.List(key).Add(word[prefix.Length..]);
        return true;
    }

    private bool TakeCodec(string action, string codec)
    {
        _lists.Dictionary("codec").List(action).Add(codec);
        return true;
    }

    private bool TakeNumber(string key, string value)
    {
        if (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return false;

        _keys.Set(key, number);
        return true;
    }

    private bool TakeViaBranch(string value)
    {
        ViaBranch = value switch
        {
            "1" => ViaBranchChoice.First,
            "2" => ViaBranchChoice.Second,
            "auto" => ViaBranchChoice.Auto,
            "extra" => ViaBranchChoice.Extra,
            "next" => ViaBranchChoice.Next,
            "auto-next" => ViaBranchChoice.AutoNext,
            "auto-extra" => ViaBranchChoice.AutoExtra,
            _ => ViaBranchChoice.None,
        };
        return ViaBranch != ViaBranchChoice.None;
    }
}
