using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Textopsx;

/// <summary>Going through the headers of a message one by one.</summary>
[ModulePart("textopsx")]
internal static class HeaderIterators
{
    private static readonly StateKey<Iterators> Key = new();

    /// <summary>Begins before the first header.</summary>
    [ScriptFunction("hf_iterator_start", Effects = Effects.Reads)]
    public static bool Start(RouteContext route, SipText name)
    {
        route.GetOrAdd(Key).Start(name);
        return true;
    }

    /// <summary>Ends an iteration.</summary>
    [ScriptFunction("hf_iterator_end", Effects = Effects.Reads)]
    public static bool End(RouteContext route, SipText name) => route.Get(Key)?.End(name) ?? false;

    /// <summary>Goes to the next header; false behind the last one.</summary>
    [ScriptFunction("hf_iterator_next", Effects = Effects.Reads)]
    public static bool Next(RouteContext route, SipText name) => route.Get(Key)?.Move(name, 1, route.Message.Headers.Length) ?? false;

    /// <summary>Goes back to the header before; false before the first one.</summary>
    [ScriptFunction("hf_iterator_prev", Effects = Effects.Reads)]
    public static bool Previous(RouteContext route, SipText name) => route.Get(Key)?.Move(name, -1, route.Message.Headers.Length) ?? false;

    /// <summary>Removes the header the iteration is at.</summary>
    [ScriptFunction("hf_iterator_rm", Effects = Effects.EditsMessage)]
    public static bool Remove(RouteContext route, SipText name)
    {
        if (!TryGet(route, name, out var header))
            return false;
        route.Message.Remove(header);
        return true;
    }

    /// <summary>Adds header lines behind the header the iteration is at.</summary>
    [ScriptFunction("hf_iterator_append", Effects = Effects.EditsMessage)]
    public static bool Append(RouteContext route, SipText name, SipText line)
    {
        if (!TryGet(route, name, out var header))
            return false;
        route.Message.InsertAfter(header, line.Span);
        return true;
    }

    /// <summary>Adds header lines before the header the iteration is at.</summary>
    [ScriptFunction("hf_iterator_insert", Effects = Effects.EditsMessage)]
    public static bool Insert(RouteContext route, SipText name, SipText line)
    {
        if (!TryGet(route, name, out var header))
            return false;
        route.Message.InsertBefore(header, line.Span);
        return true;
    }

    /// <summary>The name of the header the iteration is at.</summary>
    [PseudoVariable("hfitname", Inner = InnerName.Dynamic)]
    public static ScriptValue NameOf(RouteContext route, in VariableKey key) =>
        TryGet(route, key.Name, out var header) ? route.Message.NameOf(header) : ScriptValue.Nothing;

    /// <summary>The value of the header the iteration is at.</summary>
    [PseudoVariable("hfitbody", Inner = InnerName.Dynamic)]
    public static ScriptValue BodyOf(RouteContext route, in VariableKey key) =>
        TryGet(route, key.Name, out var header) ? route.Message.ValueOf(header) : ScriptValue.Nothing;

    private static bool TryGet(RouteContext route, SipText name, out HeaderLine header)
    {
        var headers = route.Message.Headers;
        var at = route.Get(Key)?.At(name) ?? -1;
        header = at >= 0 && at < headers.Length ? headers[at] : default;
        return at >= 0 && at < headers.Length;
    }
}
