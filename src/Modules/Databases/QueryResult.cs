using System.Collections.Immutable;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Databases;

/// <summary>The rows of a query.</summary>
/// <remarks>Immutable: its texts live as long as somebody has it.</remarks>
public sealed class QueryResult(ImmutableArray<SipText> columns, ImmutableArray<ScriptValue> values, long affected)
{
    public static readonly QueryResult Empty = new([], [], 0);

    /// <summary>Their names; none if the query gives no rows by its nature.</summary>
    public ImmutableArray<SipText> Columns { get; } = columns;

    /// <summary>How many rows there are.</summary>
    public int Rows { get; } = columns.IsEmpty ? 0 : values.Length / columns.Length;

    /// <summary>How many rows it changed, or gave.</summary>
    public long Affected { get; } = affected;

    /// <summary>Numbers are integers, nothing is <c>NULL</c>, all else is text.</summary>
    public ScriptValue this[int row, int column] => values[(row * Columns.Length) + column];
}
