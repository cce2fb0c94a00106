using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace RouteScript.Generator.Models;

/// <summary>A list equal to another with equal items, so that unchanged models stop the incremental pipeline.</summary>
internal sealed class ValueList<T>(IEnumerable<T> items) : IEquatable<ValueList<T>>, IReadOnlyList<T>
    where T : IEquatable<T>
{
    public static readonly ValueList<T> Empty = new([]);

    private readonly T[] _items = items.ToArray();

    public int Count => _items.Length;

    public T this[int index] => _items[index];

    public bool Equals(ValueList<T>? other) => other is not null && _items.AsSpan().SequenceEqual(other._items);

    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    public override int GetHashCode() => _items.Aggregate(17, (hash, item) => unchecked((hash * 31) + item.GetHashCode()));

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}
