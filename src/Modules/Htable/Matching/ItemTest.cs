using System.Text.RegularExpressions;
using RouteScript.Dsl.Text;
using RouteScript.Modules.Htable.Tables;

namespace RouteScript.Modules.Htable.Matching;

/// <summary>Says which items of a table are meant.</summary>
internal readonly ref struct ItemTest
{
    private readonly ItemPart _part;
    private readonly ItemOperator _operator;
    private readonly ReadOnlySpan<byte> _text;
    private readonly Regex? _regex;

    public ItemTest(ItemPart part, ItemOperator @operator, ReadOnlySpan<byte> text, Regex? regex)
    {
        _part = part;
        _operator = @operator;
        _text = text;
        _regex = regex;
    }

    /// <summary>It takes whole texts, not parts of them.</summary>
    public bool IsComparison => _operator is ItemOperator.Equal or ItemOperator.NotEqual;

    public bool Any(HashTable table)
    {
        if (_part == ItemPart.Key && _operator == ItemOperator.Equal)
            return table.Find(_text) is not null;
        foreach (var item in table.Items)
        {
            if (Accepts(item))
                return true;
        }

        return false;
    }

    public int Count(HashTable table)
    {
        if (_part == ItemPart.Key && _operator == ItemOperator.Equal)
            return table.Find(_text) is null ? 0 : 1;
        var count = 0;
        foreach (var item in table.Items)
        {
            if (Accepts(item))
                count++;
        }

        return count;
    }

    public void Remove(HashTable table)
    {
        foreach (var item in table.Items)
        {
            if (Accepts(item))
                table.Contents.TryRemove(item);
        }
    }

    private bool Accepts(TableItem item)
    {
        if (_part == ItemPart.Text && !item.Value.IsText)
            return false;

        var text = _part == ItemPart.Key ? item.Key : item.Value.Text.Span;
        return _operator switch
        {
            ItemOperator.Equal => text.SequenceEqual(_text),
            ItemOperator.NotEqual => !text.SequenceEqual(_text),
            ItemOperator.StartsWith => text.StartsWith(_text),
            _ => _regex is not null && PosixRegex.IsMatch(_regex, text),
        };
    }
}
