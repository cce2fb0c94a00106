using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Messages;

namespace RouteScript.Modules.Textops;

/// <summary>Methods separated by bars. Those the engine knows compare in any case, a single other one to the letter.</summary>
internal sealed class MethodList : IScriptConstant<MethodList>
{
    private readonly MethodId _known;
    private readonly byte[][] _others;

    private MethodList(MethodId known, byte[][] others)
    {
        _known = known;
        _others = others;
    }

    public bool Contains(SipMessage message)
    {
        var id = message.MethodId;
        if (id is not (MethodId.None or MethodId.Other))
            return (_known & id) != 0;

        foreach (var other in _others)
        {
            if (message.Method.Equals(other))
                return true;
        }

        return false;
    }

    public static bool TryParse(string text, out MethodList value, out string error)
    {
        var known = MethodId.None;
        var others = new List<byte[]>();
        foreach (var word in text.Split('|', StringSplitOptions.TrimEntries))
        {
            var name = System.Text.Encoding.Latin1.GetBytes(word);
            var id = MethodNames.Recognize(name);
            if (id is MethodId.None or MethodId.Other)
                others.Add(name);
            else
                known |= id;
        }

        value = new MethodList(known, [.. others]);
        error = others.Exists(o => o.Length == 0) ? "write methods as `INVITE` or `INVITE|BYE`" : "";
        return error.Length == 0;
    }
}
