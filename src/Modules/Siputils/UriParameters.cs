using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Siputils;

/// <summary>Parameters of the R-URI.</summary>
[ModulePart("siputils")]
internal static class UriParameters
{
    private const RouteKinds Requests = RouteKinds.Request | RouteKinds.Branch | RouteKinds.Failure;

    /// <summary>Whether the R-URI has a parameter of this name without a value.</summary>
    [ScriptFunction("uri_param", Routes = Requests, Effects = Effects.Reads)]
    public static bool Has(RouteContext route, SipText name) => TryFind(route, name, out var param) && param.Value.IsEmpty;

    /// <summary>Whether the R-URI has a parameter of this name with this value.</summary>
    [ScriptFunction("uri_param", Routes = Requests, Effects = Effects.Reads)]
    public static bool Has(RouteContext route, SipText name, SipText value) => TryFind(route, name, out var param) && param.Value.Equals(value);

    /// <summary>Whether the R-URI has a parameter of this name, with a value or without.</summary>
    [ScriptFunction("uri_param_any", Routes = Requests, Effects = Effects.Reads)]
    public static bool HasAny(RouteContext route, SipText name) => TryFind(route, name, out _);

    /// <summary>Puts the value of a parameter of the R-URI into a variable, empty text if it has none.</summary>
    /// <returns>1 found, -1 no such parameter: the variable keeps its value.</returns>
    [ScriptFunction("get_uri_param", Routes = RouteKinds.Request | RouteKinds.Event, Effects = Effects.Reads)]
    public static bool Get(RouteContext route, SipText name, ScriptVariable result) =>
        TryFind(route, name, out var param) && result.Set(route, param.Value.IsDefined ? param.Value : SipText.Empty);

    /// <summary>Adds <c>name</c> or <c>name=value</c> to the R-URI, before its headers.</summary>
    [ScriptFunction("add_uri_param", Routes = RouteKinds.Request, Effects = Effects.EditsMessage)]
    public static bool Add(RouteContext route, SipText parameter)
    {
        if (!SipUri.TryParse(route.RequestUri, out var uri))
            return false;
        if (parameter.IsEmpty)
            return true;

        var text = uri.Text;
        var end = uri.HeadersText.IsEmpty ? text.Length : uri.HeadersText.Offset - text.Offset - 1;
        var writer = route.Worker.FormatWriter.Enter();
        writer.Write(text.Span[..end]);
        writer.Write((byte)';');
        writer.Write(parameter);
        writer.Write(text.Span[end..]);
        route.Target.Uri = route.Arena.Copy(writer.WrittenSpan);
        route.Worker.FormatWriter.Leave();
        return true;
    }

    /// <summary>Takes a parameter off the R-URI; true also when there was none.</summary>
    [ScriptFunction("uri_param_rm", Routes = Requests, Effects = Effects.EditsMessage)]
    public static bool Remove(RouteContext route, SipText name)
    {
        if (!SipUri.TryParse(route.RequestUri, out var uri))
            return false;
        if (Find(uri, name, out var param))
            route.Target.Uri = Without(route, uri.Text, param.Whole);
        return true;
    }

    /// <summary>A URI without one of its parameters and the semicolon before it.</summary>
    internal static SipText Without(RouteContext route, SipText uri, SipText part)
    {
        var start = part.Offset - uri.Offset;
        return route.Arena.Concat(uri.Span[..(uri.Span[..start].LastIndexOf((byte)';'))], uri.Span[(start + part.Length)..]);
    }

    internal static bool Find(in SipUri uri, SipText name, out SipParam param) => uri.Params.TryGet(name.Span, out param);

    private static bool TryFind(RouteContext route, SipText name, out SipParam param)
    {
        param = default;
        return SipUri.TryParse(route.RequestUri, out var uri) && Find(uri, name, out param);
    }
}
