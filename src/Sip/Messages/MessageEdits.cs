namespace RouteScript.Sip.Messages;

/// <summary>
/// The changes to a message in the order they were made. Positions count from the start of the message; texts are copied, so
/// edits stay true when the message moves to another block. They are carried out by position; at one position what is only put
/// there first, both in the order made. Layers: what lies in <see cref="Base"/> comes first, so branches share one set and add their own.
/// </summary>
public sealed class MessageEdits
{
    private MessageEdit[] _edits = [];
    private byte[] _text = [];
    private int _textLength;

    /// <summary>Edits this layer stands on; not copied by <see cref="CopyTo"/>.</summary>
    public MessageEdits? Base { get; set; }

    /// <summary>How many edits this layer has.</summary>
    public int Count { get; private set; }

    /// <summary>Neither this layer nor those below change anything.</summary>
    public bool IsEmpty => Count == 0 && Base is not { IsEmpty: false };

    internal ReadOnlySpan<MessageEdit> Own => new(_edits, 0, Count);

    /// <param name="position">Where in the received message the text goes.</param>
    /// <param name="text">Whole header lines bring their line end along.</param>
    /// <param name="tag">A number by which the edit can be removed again.</param>
    public void Insert(int position, ReadOnlySpan<byte> text, int tag = 0) => Replace(position, 0, text, tag);

    /// <param name="position">Where in the received message the text goes.</param>
    /// <param name="text">Writes it when the message is sent.</param>
    /// <param name="given">What it is given then; copied.</param>
    /// <param name="tag">A number by which the edit can be removed again.</param>
    public void Insert(int position, IDeferredText text, ReadOnlySpan<byte> given = default, int tag = 0)
        => Add(new MessageEdit { Position = position, Deferred = text, TextStart = Keep(given), TextLength = given.Length, Tag = tag });

    /// <summary>Puts more text behind that of each edit of this layer that carries the tag.</summary>
    public void Extend(int tag, ReadOnlySpan<byte> more)
    {
        for (var i = 0; i < Count; i++)
        {
            ref var edit = ref _edits[i];
            if (edit.Tag != tag)
                continue;

            var length = edit.TextLength + more.Length;
            var start = _textLength;
            Reserve(length);
            TextOf(edit).CopyTo(_text.AsSpan(start));
            more.CopyTo(_text.AsSpan(start + edit.TextLength));
            _textLength += length;
            (edit.TextStart, edit.TextLength) = (start, length);
        }
    }

    /// <summary>A line that tells the length the body will have.</summary>
    public void InsertContentLength(int position, int tag = 0)
        => Add(new MessageEdit { Position = position, IsContentLength = true, Tag = tag });

    public void Delete(int position, int length, int tag = 0)
        => Add(new MessageEdit { Position = position, Deleted = length, Tag = tag });

    public void Replace(int position, int length, ReadOnlySpan<byte> text, int tag = 0, bool isBody = false)
        => Add(new MessageEdit
        {
            Position = position,
            Deleted = length,
            TextStart = Keep(text),
            TextLength = text.Length,
            Tag = tag,
            IsBody = isBody,
        });

    public bool HasTag(int tag)
    {
        foreach (ref readonly var edit in Own)
        {
            if (edit.Tag == tag)
                return true;
        }

        return Base?.HasTag(tag) ?? false;
    }

    /// <summary>The text of the first edit that carries the tag, of this layer or below.</summary>
    public bool TryGetText(int tag, out ReadOnlySpan<byte> text)
    {
        foreach (ref readonly var edit in Own)
        {
            if (edit.Tag != tag)
                continue;

            text = TextOf(edit);
            return true;
        }

        text = default;
        return Base is { } below && below.TryGetText(tag, out text);
    }

    /// <summary>Takes back the edits of this layer that carry the tag.</summary>
    public bool RemoveTagged(int tag)
    {
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            if (_edits[i].Tag != tag)
                _edits[kept++] = _edits[i];
        }

        var removed = Count - kept;
        Array.Clear(_edits, kept, removed);
        Count = kept;
        return removed > 0;
    }

    /// <summary>Adds a copy of this layer's edits to another set.</summary>
    /// <param name="target">The set; it may have edits already.</param>
    /// <param name="from">Of the first that is copied.</param>
    public void CopyTo(MessageEdits target, int from = 0)
    {
        // A copy is kept, and there may be many: it takes no more room than it needs.
        if (target._edits.Length < Count)
            Array.Resize(ref target._edits, target.Count + Count);
        if (target._text.Length < _textLength)
            Array.Resize(ref target._text, target._textLength + _textLength);
        foreach (ref readonly var edit in Own[from..])
        {
            var copy = edit;
            copy.TextStart = target.Keep(TextOf(edit));
            target.Add(copy);
        }
    }

    /// <summary>Keeps the blocks, drops everything in them and the base.</summary>
    public void Clear()
    {
        Array.Clear(_edits, 0, Count);
        Count = 0;
        _textLength = 0;
        Base = null;
    }

    internal ReadOnlySpan<byte> TextOf(in MessageEdit edit) => new(_text, edit.TextStart, edit.TextLength);

    private int Keep(ReadOnlySpan<byte> text)
    {
        var start = _textLength;
        Reserve(text.Length);
        text.CopyTo(_text.AsSpan(start));
        _textLength += text.Length;
        return start;
    }

    private void Reserve(int length)
    {
        if (_text.Length - _textLength < length)
            Array.Resize(ref _text, Math.Max(Math.Max(256, _text.Length * 2), _textLength + length));
    }

    private void Add(in MessageEdit edit)
    {
        if (Count == _edits.Length)
            Array.Resize(ref _edits, Math.Max(8, _edits.Length * 2));
        _edits[Count++] = edit;
    }
}
