using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Rr;

/// <summary>The values of all Route lines of a request, counted from 0, as received; removing shows when the request is sent.</summary>
internal readonly struct RouteValues(SipMessage message)
{
    /// <summary>One value that cannot be read spoils its line.</summary>
    public bool FirstLineIsSound()
    {
        if (message.Find(HeaderId.Route) is not (>= 0 and var line))
            return false;
        foreach (var value in new CommaValues(message.ValueOf(message.Headers[line])))
        {
            if (!NameAddress.TryParse(value, out var address) || !address.HasBrackets)
                return false;
        }

        return true;
    }

    public bool HasValue(int index)
    {
        foreach (var _ in message.Values(HeaderId.Route))
        {
            if (index-- == 0)
                return true;
        }

        return false;
    }

    public bool TryRead(int index, out NameAddress address, out SipUri uri)
    {
        address = default;
        uri = default;
        foreach (var value in message.Values(HeaderId.Route))
        {
            if (index-- > 0)
                continue;
            return NameAddress.TryParse(value, out address) && address.HasBrackets && SipUri.TryParse(address.Uri, out uri);
        }

        return false;
    }

    /// <summary>Takes the first values away, whole lines where nothing is left of them.</summary>
    public void Remove(int count)
    {
        foreach (ref readonly var header in message.Headers)
        {
            if (header.Id != HeaderId.Route || count <= 0)
                continue;

            var total = 0;
            var start = default(SipText);
            var rest = default(SipText);
            foreach (var value in new CommaValues(message.ValueOf(header)))
            {
                if (total == 0)
                    start = value;
                if (total == count)
                    rest = value;
                total++;
            }

            if (count >= total)
                message.Remove(header);
            else
                message.Edits.Delete(message.PositionOf(start), rest.Offset - start.Offset);
            count -= total;
        }
    }

    /// <summary>Takes the last value away.</summary>
    public void RemoveLast()
    {
        var line = message.Find(HeaderId.Route, -1);
        var header = message.Headers[line];
        var value = message.ValueOf(header);
        SipText last = default;
        SipText before = default;
        var count = 0;
        foreach (var item in new CommaValues(value))
        {
            before = last;
            last = item;
            count++;
        }

        if (count <= 1)
            message.Remove(header);
        else
            message.Edits.Delete(message.PositionOf(before) + before.Length, last.End - before.End);
    }
}
