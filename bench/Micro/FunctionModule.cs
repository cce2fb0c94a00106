using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Text;

namespace RouteScript.Micro;

/// <summary>A function that does next to nothing, to see what calling one costs.</summary>
[Module("measured")]
public sealed class FunctionModule : ModuleBase
{
    public const int Passes = 100_000;

    /// <summary>How much was given to it, so that nothing is left out.</summary>
    public long Given { get; private set; }

    /// <summary>Two arguments that a script writes down and one that it reads from a variable.</summary>
    [ScriptFunction("measured_call", Effects = Effects.None)]
    public bool Call(RouteContext route, int number, SipText text, SipText value)
    {
        Given += number + text.Length + value.Length;
        return true;
    }

    /// <summary>A loop of passes that do next to nothing.</summary>
    [ScriptFunction("measured_loop", Effects = Effects.None)]
    public void Loop(RouteContext route, int checks)
    {
        for (var i = 0; i < Passes && checks == 0; i++)
            Given = Given * 31 + i;
        for (var i = 0; i < Passes && checks == 1; i++)
        {
            LoopBudget.Pass();
            Given = Given * 31 + i;
        }

        for (var i = 0; i < Passes && checks == 2; i++)
            Given = Next(Given, i);
    }

    private static long Next(long given, int i)
    {
        LoopBudget.Enter();
        return given * 31 + i;
    }
}
