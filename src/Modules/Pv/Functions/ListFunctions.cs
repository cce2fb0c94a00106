using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Pv.Functions;

/// <summary>Lists of parameters and of words to trees, and back.</summary>
[ModulePart("pv")]
public static class ListFunctions
{
    private static readonly byte[] ItemName = "v"u8.ToArray();

    /// <summary>Makes <c>a=1;b=2</c> a new root with a child for each parameter.</summary>
    [ScriptFunction("xavp_params_explode", Effects = Effects.EditsMessage)]
    public static bool Explode(RouteContext route, SipText parameters, SipText root) =>
        Fill(route.Avps.Trees.Push(root.Span).Branch(), new SipParams(parameters));

    /// <summary>Makes a list of parameters with any separator a new root with a child for each.</summary>
    [ScriptFunction("xavp_xparams_explode", Effects = Effects.EditsMessage)]
    public static bool Explode(RouteContext route, SipText parameters, SipText separator, SipText root) =>
        !separator.IsEmpty && Fill(route.Avps.Trees.Push(root.Span).Branch(), new SipParams(parameters, separator[0]));

    /// <summary>Makes <c>a=1;b=2</c> children of a root of <c>$xavu</c>.</summary>
    [ScriptFunction("xavu_params_explode", Effects = Effects.EditsMessage)]
    public static bool ExplodeSingle(RouteContext route, SipText parameters, SipText root)
    {
        var children = route.Avps.SingleTrees.FindOrPush(root.Span).Branch();
        foreach (var param in new SipParams(parameters))
            (children.Find(param.Name.Span) ?? children.Append(param.Name.Span)).Value = param.Unquoted.OrEmpty();
        return true;
    }

    /// <summary>Puts the children of a root into a variable, as <c>a=1;b=2;</c>.</summary>
    [ScriptFunction("xavp_params_implode", Effects = Effects.EditsMessage)]
    public static bool Implode(RouteContext route, SipText root, ScriptVariable target) =>
        Implode(route, route.Avps.Trees.Find(root.Span), target, quotes: false);

    /// <summary>As <c>xavp_params_implode</c>, with the values in quotes.</summary>
    [ScriptFunction("xavp_params_implode_qval", Effects = Effects.EditsMessage)]
    public static bool ImplodeQuoted(RouteContext route, SipText root, ScriptVariable target) =>
        Implode(route, route.Avps.Trees.Find(root.Span), target, quotes: true);

    /// <summary>Puts the children of a root of <c>$xavu</c> into a variable, as <c>a=1;b=2;</c>.</summary>
    [ScriptFunction("xavu_params_implode", Effects = Effects.EditsMessage)]
    public static bool ImplodeSingle(RouteContext route, SipText root, ScriptVariable target) =>
        Implode(route, route.Avps.SingleTrees.Find(root.Span), target, quotes: false);

    /// <summary>Makes a list of words a new root with a child <c>v</c> for each; mode <c>t</c> trims them.</summary>
    [ScriptFunction("xavp_slist_explode", Effects = Effects.EditsMessage)]
    public static bool ExplodeWords(RouteContext route, SipText list, SipText separator, SipText mode, SipText root)
    {
        if (separator.IsEmpty)
            return false;

        var children = route.Avps.Trees.Push(root.Span).Branch();
        var trims = mode.IndexOf((byte)'t') >= 0;
        var rest = list;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf(separator[0]);
            var word = end < 0 ? rest : rest.Slice(0, end);
            rest = end < 0 ? SipText.Empty : rest.Slice(end + 1);
            if (trims)
                word = word.Trim();
            if (!word.IsEmpty)
                children.Append(ItemName, word);
        }

        return true;
    }

    private static bool Fill(XavpList children, SipParams parameters)
    {
        foreach (var param in parameters)
            children.Append(param.Name.Span, param.Unquoted.OrEmpty());
        return true;
    }

    private static bool Implode(RouteContext route, XavpItem? root, ScriptVariable target, bool quotes)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (root?.Children is not { } children)
            return false;

        Span<byte> digits = stackalloc byte[20];
        var writer = route.Worker.FormatWriter.Enter();
        for (var i = 0; i < children.Count; i++)
        {
            writer.Write(children[i].Name);
            var value = Conversions.Bytes(children[i].Value, digits);
            if (!value.IsEmpty)
            {
                writer.Write((byte)'=');
                writer.Write(quotes ? "\""u8 : default);
                writer.Write(value);
                writer.Write(quotes ? "\""u8 : default);
            }

            writer.Write((byte)';');
        }

        ScriptValue text = route.Arena.Copy(writer.WrittenSpan);
        route.Worker.FormatWriter.Leave();
        return target.Set(route, text);
    }
}
