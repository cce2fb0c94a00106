using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <summary>All edits of one message in the order of their positions, ready to be carried out. Used again for every message.</summary>
internal sealed class EditPlan
{
    private Step[] _steps = new Step[16];
    private int _count;

    private readonly record struct Step(MessageEdits Layer, int Index, int Position, bool Replaces);

    /// <summary>Takes the edits of all layers, the lowest first.</summary>
    public void Prepare(MessageEdits edits)
    {
        Array.Clear(_steps, 0, _count);
        _count = 0;
        Collect(edits);
        Sort();
    }

    /// <summary>How long the body will be, or -1 if no edit touches it.</summary>
    public int MeasureBody(SipMessage message, ByteWriter scratch, in SendingPath path)
    {
        var isTouched = false;
        foreach (ref readonly var step in _steps.AsSpan(0, _count))
            isTouched |= IsBodyEdit(message, step.Layer.Own[step.Index]);
        if (!isTouched)
            return -1;

        scratch.Clear();
        Write(scratch, message, path, message.BodyStart, 0);
        return scratch.Length;
    }

    /// <summary>Carries the edits out on everything, or on the body alone when that is where to start.</summary>
    public void Write(ByteWriter output, SipMessage message, in SendingPath path, int start, int contentLength)
    {
        var bytes = message.All.Span;
        int position = start, deletionStart = -1;
        foreach (ref readonly var step in _steps.AsSpan(0, _count))
        {
            ref readonly var edit = ref step.Layer.Own[step.Index];
            if (start > 0 && !IsBodyEdit(message, edit))
                continue;

            var at = Math.Clamp(edit.Position, 0, bytes.Length);
            var end = Math.Clamp(at + edit.Deleted, at, bytes.Length);
            if (at > position)
            {
                output.Write(bytes[position..at]);
                position = at;
            }
            else if (end > at && at < position && at > deletionStart)
            {
                // What it replaces is gone already; only the rest of its range may go too.
                position = Math.Max(position, end);
                continue;
            }

            WriteText(output, step.Layer, edit, path, contentLength);
            if (end > position)
            {
                deletionStart = at;
                position = end;
            }
        }

        if (position < bytes.Length)
            output.Write(bytes[position..]);
    }

    private static bool IsBodyEdit(SipMessage message, in MessageEdit edit)
        => edit.IsBody || (message.IsComplete && edit.Position >= message.BodyStart);

    private void Collect(MessageEdits edits)
    {
        if (edits.Base is { } lower)
            Collect(lower);

        var own = edits.Own;
        if (_steps.Length < _count + own.Length)
            Array.Resize(ref _steps, Math.Max(_steps.Length * 2, _count + own.Length));
        for (var i = 0; i < own.Length; i++)
            _steps[_count++] = new Step(edits, i, own[i].Position, own[i].Deleted > 0);
    }

    /// <summary>
    /// Stable: at one position the order made counts, but what is put before a part stays before it when the part is replaced.
    /// Edits mostly come sorted, so insertion is cheapest.
    /// </summary>
    private void Sort()
    {
        for (var i = 1; i < _count; i++)
        {
            var step = _steps[i];
            var j = i;
            for (; j > 0 && IsAfter(_steps[j - 1], step); j--)
                _steps[j] = _steps[j - 1];
            _steps[j] = step;
        }
    }

    private static bool IsAfter(in Step one, in Step other) =>
        one.Position > other.Position || (one.Position == other.Position && one.Replaces && !other.Replaces);

    private static void WriteText(
        ByteWriter output, MessageEdits layer, in MessageEdit edit, in SendingPath path, int contentLength)
    {
        if (edit.IsContentLength)
            ContentLength.WriteLine(output, contentLength);
        else if (edit.Deferred is { } deferred)
            deferred.Write(output, path, layer.TextOf(edit));
        else
            output.Write(layer.TextOf(edit));
    }
}
