using RouteScript.Runtime.Routing;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Siputils;

/// <summary>Who sent the request, as its credentials prove; set by the function that checked them.</summary>
public sealed class AuthenticatedUser
{
    private static readonly StateKey<AuthenticatedUser> Key = new();

    private AuthenticatedUser(SipText name) => Name = name;

    /// <summary>Without the realm.</summary>
    public SipText Name { get; }

    /// <summary>Null: no credentials were checked, or they were wrong.</summary>
    public static AuthenticatedUser? Find(RouteContext route) => route.Get(Key);

    public static void Set(RouteContext route, SipText name) => route.Set(Key, new AuthenticatedUser(name.Copy()));
}
