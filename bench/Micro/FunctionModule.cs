using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Text;

namespace RouteScript.Micro;

/// <summary>A function that does next to nothing, to see what calling one costs.</summary>
[Module("measured")]
public sealed class FunctionModule : ModuleBase
{
    /// <summary>How much was given to it, so that nothing is left out.</summary>
    public long Given { get; private set; }

    /// <summary>Two arguments that a script writes down and one that it reads from a variable.</summary>
    [ScriptFunction("measured_call", Effects = Effects.None)]
    public bool Call(RouteContext route, int number, SipText text, SipText value)
    {
        Given += number + text.Length + value.Length;
        return true;
    }
}
