using System.Collections.Immutable;
using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Values;

namespace RouteScript.Runtime.Program;

/// <summary>One place of a script that calls a function which does more than read and edit.</summary>
/// <param name="Outputs">The variables that it is given to write to.</param>
internal sealed record ObservedCall(FunctionSymbol Function, ImmutableArray<Func<RouteContext, string>> Arguments, ImmutableArray<ScriptVariable> Outputs)
{
    private const Effects Beyond =
        Effects.Replies | Effects.Relays | Effects.Ends | Effects.Waits | Effects.WritesShared | Effects.TalksOutside;

    /// <summary>What it answers cannot be known without doing it.</summary>
    private const Effects Unknowable = Effects.Waits | Effects.WritesShared | Effects.TalksOutside;

    /// <summary>Whether a function does anything that others than its run would notice, or that they decide.</summary>
    public static bool Concerns(FunctionSymbol function) => (function.Effects & Beyond) != 0;

    /// <summary>Sends the request on and leaves nothing behind: a function that may do everything is none of these.</summary>
    public bool Relays => (Function.Effects & (Effects.Relays | Effects.EditsMessage | Effects.WritesShared)) == Effects.Relays;

    public bool Replies => !Relays && CanBeSupposed && (Function.Effects & Effects.Replies) != 0;

    /// <summary>Without doing it one may go on as if it had gone well.</summary>
    public bool CanBeSupposed => Relays || (Function.Effects & Unknowable) == 0;

    /// <summary>The call as the script would write it with the values it has now.</summary>
    public string Text(RouteContext context) => $"{Function.Name}({string.Join(", ", Arguments.Select(argument => argument(context)))})";

    /// <summary>A value as the script would write it.</summary>
    public static string Quote(RouteContext context, ScriptValue value) => value.IsInteger ? value.ToString() : $"\"{context.ToText(value)}\"";
}
