using System.Text;

namespace RouteScript.Modules.Rtpengine.Ng;

/// <summary>A value of the bencode format, which the ng protocol is written in.</summary>
public abstract class BencodeValue
{
    private protected BencodeValue()
    {
    }

    /// <summary>The text, or a number as text; null for lists and dictionaries.</summary>
    public string? AsText() => this switch
    {
        BencodeText text => text.Value,
        BencodeInteger number => $"{number.Value}",
        _ => null,
    };

    /// <summary>The number, or text that is one; null otherwise.</summary>
    public long? AsInteger() => this switch
    {
        BencodeInteger number => number.Value,
        BencodeText text when long.TryParse(text.Value, out var value) => value,
        _ => null,
    };
}

public sealed class BencodeInteger(long value) : BencodeValue
{
    public long Value { get; } = value;
}

/// <summary>Bytes as Latin-1 text.</summary>
public sealed class BencodeText(string value) : BencodeValue
{
    public string Value { get; } = value;

    public byte[] ToBytes() => Encoding.Latin1.GetBytes(Value);
}

public sealed class BencodeList : BencodeValue
{
    private readonly List<BencodeValue> _items = [];

    public IReadOnlyList<BencodeValue> Items => _items;

    public BencodeList Add(string text) => Add(new BencodeText(text));

    public BencodeList Add(BencodeValue value)
    {
        _items.Add(value);
        return this;
    }
}

/// <summary>Keys in the order they were added; the daemon does not ask for sorted ones.</summary>
public sealed class BencodeDictionary : BencodeValue
{
    private readonly List<KeyValuePair<string, BencodeValue>> _entries = [];

    public IReadOnlyList<KeyValuePair<string, BencodeValue>> Entries => _entries;

    public BencodeValue? this[string key]
    {
        get
        {
            foreach (var (name, value) in _entries)
                if (name == key)
                    return value;
            return null;
        }
    }

    public string? Text(string key) => this[key]?.AsText();

    public BencodeDictionary Set(string key, string text) => Set(key, new BencodeText(text));

    public BencodeDictionary Set(string key, long number) => Set(key, new BencodeInteger(number));

    /// <summary>A key set again takes the new value at its old place.</summary>
    public BencodeDictionary Set(string key, BencodeValue value)
    {
        for (var i = 0; i < _entries.Count; i++)
        {
            if (_entries[i].Key != key)
                continue;
            _entries[i] = new(key, value);
            return this;
        }

        return Append(key, value);
    }

    /// <summary>Adds without looking for the key: what was received is kept as it was.</summary>
    internal BencodeDictionary Append(string key, BencodeValue value)
    {
        _entries.Add(new(key, value));
        return this;
    }

    /// <summary>The list under a key, made at the first use.</summary>
    public BencodeList List(string key)
    {
        if (this[key] is BencodeList list)
            return list;

        list = new BencodeList();
        Set(key, list);
        return list;
    }

    /// <summary>The dictionary under a key, made at the first use.</summary>
    public BencodeDictionary Dictionary(string key)
    {
        if (this[key] is BencodeDictionary dictionary)
            return dictionary;

        dictionary = new BencodeDictionary();
        Set(key, dictionary);
        return dictionary;
    }
}
