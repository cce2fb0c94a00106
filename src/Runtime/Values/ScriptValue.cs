using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Values;

/// <summary>
/// Nothing, a 64-bit integer, or text. Text is a slice of the message, of a constant or of the run's arena: it lives as long as
/// the run, and what outlives the run copies it.
/// </summary>
public readonly struct ScriptValue
{
    private static readonly object IntegerTag = new();

    private readonly object? _source;
    private readonly long _bits;

    private ScriptValue(object? source, long bits)
    {
        _source = source;
        _bits = bits;
    }

    public ScriptValue(long value)
        : this(IntegerTag, value)
    {
    }

    public ScriptValue(SipText text)
        : this(text.Buffer ?? [], ((long)text.Offset << 32) | (uint)text.Length)
    {
    }

    /// <summary>No value: prints as <c>&lt;null&gt;</c>.</summary>
    public static ScriptValue Nothing => default;

    /// <summary>Text without a byte; unlike <see cref="Nothing"/> it is a value.</summary>
    public static ScriptValue EmptyText { get; } = new(SipText.FromString(""));

    /// <summary>It is neither a number nor text.</summary>
    public bool IsNothing => _source is null;

    /// <summary>It is a number.</summary>
    public bool IsInteger => ReferenceEquals(_source, IntegerTag);

    /// <summary>It is text, be it empty.</summary>
    public bool IsText => _source is byte[];

    /// <summary>The number; 0 if it is none.</summary>
    public long Integer => IsInteger ? _bits : 0;

    /// <summary>The text; empty if it is none.</summary>
    public SipText Text => _source is byte[] buffer ? new SipText(buffer, (int)(_bits >> 32), (int)_bits) : default;

    /// <summary>A number.</summary>
    public static implicit operator ScriptValue(long value) => new(value);

    /// <summary>A number.</summary>
    public static implicit operator ScriptValue(int value) => new((long)value);

    /// <summary>Text; empty if it is not defined. Nothing is copied.</summary>
    public static implicit operator ScriptValue(SipText text) => new(text);

    /// <summary>As <see cref="FromString"/>.</summary>
    public static implicit operator ScriptValue(string? text) => FromString(text);

    /// <summary>Text, copied.</summary>
    /// <param name="text">Latin-1: one byte per character. Null: nothing.</param>
    public static ScriptValue FromString(string? text) => text is null ? Nothing : SipText.FromString(text);

    public static ScriptValue FromInt64(long value) => new(value);

    public static ScriptValue FromSipText(SipText text) => new(text);

    /// <summary>For diagnostics and logs.</summary>
    public override string ToString() => IsNothing ? "<null>" : IsInteger ? _bits.ToString() : Text.ToString();
}
