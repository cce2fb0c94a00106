using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Textopsx;

/// <summary>Where one value of a comma-separated header lies: in which line, and between which commas.</summary>
/// <param name="Line">Index in <see cref="SipMessage.Headers"/>.</param>
/// <param name="IsFirst">No value stands before it in its line.</param>
/// <param name="IsOnly">It is alone in its line.</param>
internal readonly record struct HeaderValuePlace(int Line, SipText Value, bool IsFirst, bool IsOnly)
{
    /// <param name="index">0 and 1 are the first, -1 the last.</param>
    public static bool TryFind(SipMessage message, SipText name, int index, out HeaderValuePlace place)
    {
        var number = index > 0 ? index - 1 : index;
        if (number < 0)
            number += Count(message, name);

        foreach (var candidate in new HeaderValuePlaces(message, name))
        {
            if (number-- == 0)
            {
                place = candidate;
                return true;
            }
        }

        place = default;
        return false;
    }

    public static bool TryFind(SipMessage message, SipText name, SipText value, out HeaderValuePlace place)
    {
        foreach (var candidate in new HeaderValuePlaces(message, name))
        {
            if (candidate.Value.EqualsIgnoreCase(value))
            {
                place = candidate;
                return true;
            }
        }

        place = default;
        return false;
    }

    private static int Count(SipMessage message, SipText name)
    {
        var count = 0;
        foreach (var _ in new HeaderValuePlaces(message, name))
            count++;
        return count;
    }
}
