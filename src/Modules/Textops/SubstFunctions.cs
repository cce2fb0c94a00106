using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Textops;

/// <summary>Replacing by <c>/pattern/replacement/flags</c>.</summary>
[ModulePart("textops")]
internal static class SubstFunctions
{
    private const RouteKinds Routes = RouteKinds.Request | RouteKinds.AnyReply | RouteKinds.Failure | RouteKinds.Branch;

    /// <summary>Replaces in headers and body.</summary>
    [ScriptFunction("subst", Effects = Effects.EditsMessage)]
    public static bool Substitute(RouteContext route, SubstExpression expression) =>
        expression.Edit(route, SearchFunctions.Headers(route));

    /// <summary>Replaces in the body.</summary>
    [ScriptFunction("subst_body", Effects = Effects.EditsMessage)]
    public static bool SubstituteBody(RouteContext route, SubstExpression expression) =>
        !route.Message.Body.IsEmpty && expression.Edit(route, route.Message.Body);

    /// <summary>Replaces in the value of a header.</summary>
    /// <param name="which"><c>a</c> all of its lines, <c>f</c> the first, <c>l</c> the last.</param>
    [ScriptFunction("subst_hf", Effects = Effects.EditsMessage)]
    public static bool SubstituteHeader(RouteContext route, [NamesHeader] SipText name, SubstExpression expression, HeaderChoice which)
    {
        var message = route.Message;
        var (first, end) = which.Of(message.Count(name.Span));
        var found = false;
        for (var i = first; i < end; i++)
            found |= expression.Edit(route, message.Header(name.Span, i));
        return found;
    }

    /// <summary>Replaces in the R-URI.</summary>
    [ScriptFunction("subst_uri", Routes = Routes, Effects = Effects.EditsMessage)]
    public static bool SubstituteUri(RouteContext route, SubstExpression expression)
    {
        var result = expression.Apply(route, route.RequestUri);
        if (result.IsDefined)
            route.Target.Uri = result;
        return result.IsDefined;
    }

    /// <summary>Replaces in the user of the R-URI.</summary>
    [ScriptFunction("subst_user", Routes = Routes, Effects = Effects.EditsMessage)]
    public static bool SubstituteUser(RouteContext route, SubstExpression expression)
    {
        if (!SipUri.TryParse(route.RequestUri, out var uri))
            return false;
        var result = expression.Apply(route, uri.User.IsDefined ? uri.User : SipText.Empty);
        return result.IsDefined && UriEditing.SetUser(route, result.Span, keepPassword: true);
    }

    /// <summary>Puts text with replacements made in it into a variable.</summary>
    [ScriptFunction("subst_v", Effects = Effects.Reads)]
    public static bool SubstituteText(RouteContext route, SipText text, SubstExpression expression, ScriptVariable result)
    {
        var replaced = expression.Apply(route, text);
        return replaced.IsDefined && result.Set(route, replaced);
    }
}
