using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Corex;

/// <summary>Appending branches.</summary>
[ModulePart("corex")]
public static class BranchFunctions
{
    private const int Unspecified = -1;

    /// <summary>Appends a branch: a URI, or the R-URI as it is now; <c>$du</c>, path, socket and flags go with it.</summary>
    /// <returns>1, or -1 when there are too many branches.</returns>
    [ScriptFunction("append_branch", Routes = RouteKinds.Request | RouteKinds.Failure, Effects = Effects.EditsMessage)]
    public static bool Append(RouteContext route, SipText uri = default) => Append(route, uri, Unspecified);

    /// <summary>Appends a branch with a preference from 0 to 1.</summary>
    /// <returns>1, or -1 when there are too many branches or the preference cannot be read.</returns>
    [ScriptFunction("append_branch", Routes = RouteKinds.Request | RouteKinds.Failure, Effects = Effects.EditsMessage)]
    public static bool Append(RouteContext route, SipText uri, SipText q)
    {
        if (TryParsePreference(q.Trim().Span, out var preference))
            return Append(route, uri, preference);
        route.Log.Error("append_branch: the preference is no number from 0 to 1"u8);
        return false;
    }

    private static bool Append(RouteContext route, SipText uri, int preference)
    {
        if (route.Branches.Count >= route.Version.Core.MaxBranches - 1)
        {
            route.Log.Error("append_branch: there are max_branches branches already"u8);
            return false;
        }

        var branch = new RequestTarget();
        branch.CopyFrom(route.Target, route.Arena);
        branch.Uri = route.Arena.Copy((uri.IsEmpty ? route.RequestUri : uri).Span);
        branch.Preference = preference != Unspecified ? preference : uri.IsEmpty ? route.Target.Preference : Unspecified;
        route.Branches.Add(branch);
        return true;
    }

    private static bool TryParsePreference(ReadOnlySpan<byte> text, out int preference)
    {
        preference = Unspecified;
        if (text.IsEmpty)
            return true;

        var dot = text.IndexOf((byte)'.');
        var whole = dot < 0 ? text : text[..dot];
        var fraction = dot < 0 ? default : text[(dot + 1)..];
        if (whole.Length > 1 || fraction.Length > 3 || (whole.IsEmpty && fraction.IsEmpty))
            return false;

        var value = 0;
        for (var i = 0; i < 4; i++)
        {
            var digit = i == 0 ? (whole.IsEmpty ? (byte)'0' : whole[0]) : i <= fraction.Length ? fraction[i - 1] : (byte)'0';
            if (!AsciiBytes.IsDigit(digit))
                return false;
            value = (value * 10) + digit - '0';
        }

        preference = value;
        return value <= 1000;
    }
}
