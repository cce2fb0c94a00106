using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Corex;

/// <summary>Branches, sockets, extra flags, files and places in the script.</summary>
[Module("corex")]
public sealed class CorexModule : ModuleBase
{
    private readonly List<HostAlias> _named = [];
    private HostAlias[] _domains = [];

    /// <summary>A domain, <c>[proto:]domain[:port]</c>, that means this server with every name below it.</summary>
    [ModuleParameter("alias_subdomains")]
    public void AddDomain(AliasDomain domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        _named.Add(domain.Value);
    }

    public override void Activate() => Context.Engine.Sockets.UseDomains(_domains = [.. _named]);

    public override void Retire() => Context.Engine.Sockets.ForgetDomains(_domains);
}
