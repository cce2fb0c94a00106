using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Htable.Tables;

/// <summary>One key of a table with what it holds. Immutable: a change puts another in its place, so readers need no copy.</summary>
internal sealed class TableItem(byte[] key, ScriptValue value, long expiresAt, long order)
{
    /// <summary>What an item costs besides its bytes, about.</summary>
    private const int Overhead = 160;

    public byte[] Key => key;

    public ScriptValue Value => value;

    /// <summary>In the milliseconds of <see cref="TableClock"/>; 0: never.</summary>
    public long ExpiresAt => expiresAt;

    /// <summary>Counts up with every new key of the table.</summary>
    public long Order => order;

    public long Size => Overhead + key.Length + value.Text.Length;

    public bool HasExpired(long now) => expiresAt != 0 && now >= expiresAt;

    public TableItem With(ScriptValue newValue, long newExpiry) => new(key, newValue, newExpiry, order);
}
