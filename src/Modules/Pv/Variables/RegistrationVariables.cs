using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Pv.Variables;

/// <summary>What a location lookup left at the target.</summary>
[ModulePart("pv")]
public static class RegistrationVariables
{
    /// <summary>The identifier of the registration that the R-URI was taken from.</summary>
    [PseudoVariable("ruid")]
    public static ScriptValue UniqueId(RouteContext route) => route.Target.UniqueId.UnlessEmpty();

    /// <summary>The User-Agent of the registration that the R-URI was taken from.</summary>
    [PseudoVariable("location_ua")]
    public static ScriptValue Agent(RouteContext route) => route.Target.LocationAgent.UnlessEmpty();
}
