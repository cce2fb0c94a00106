using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Engine;

/// <summary><c>log_prefix</c>: text with variables in front of every line that is logged while a message is handled.</summary>
/// <param name="anew"><c>log_prefix_mode</c> 1: put together for each line, not once for each message.</param>
internal sealed class LogPrefix(ValueFormat format, bool anew)
{
    private static readonly StateKey<Text> Key = new();

    public SipText Of(RouteContext context)
    {
        if (anew)
            return format.Get(context);

        var text = context.GetOrAdd(Key);
        if (!text.Value.IsDefined)
            text.Value = format.Get(context).Copy();
        return text.Value;
    }

    private sealed class Text
    {
        public SipText Value { get; set; }
    }
}
