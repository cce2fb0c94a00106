using System.Text.RegularExpressions;
using RouteScript.Dsl.Symbols;

namespace RouteScript.Runtime.Sdk;

/// <summary>Makes a class (a <see cref="ModuleBase"/>) a module that <c>loadmodule "name.so"</c> loads.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ModuleAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>Modules that must be loaded with it; they are loaded by themselves when the script forgot them.</summary>
    public string[] Requires { get; init; } = [];
}

/// <summary>
/// Makes a static class a part of a module of the same assembly, so that a large module is many small files: its static methods with
/// <see cref="ScriptFunctionAttribute"/>, <see cref="PseudoVariableAttribute"/>, <see cref="PseudoVariableSetterAttribute"/>,
/// <see cref="TransformationAttribute"/> and <see cref="RpcCommandAttribute"/> belong to that module. A method that needs the module takes
/// it as parameter after the context.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ModulePartAttribute(string module) : Attribute
{
    public string Module { get; } = module;
}

/// <summary>Makes a method a function of the script language. The method's summary and returns are its documentation.</summary>
/// <remarks>
/// The first parameter is the <see cref="Routing.RouteContext"/>. Others bind by type: int and long a number, bool a number that is not 0,
/// <see cref="Sip.Text.SipText"/> and string text (a constant is a format unless <see cref="LiteralAttribute"/>),
/// <see cref="Sip.Messages.SipUri"/> text that must be a URI, <see cref="Regex"/> a regular expression, <see cref="Values.ScriptVariable"/>
/// a variable, <see cref="Program.CompiledRoute"/> the name of a route, <see cref="IScriptConstant{T}"/> a constant. A default value makes an
/// argument optional. Methods with the same name and other numbers of arguments are forms of one function.
/// Returns <see cref="ReturnCode"/>, bool (1 or -1), int, nothing (1), or a task of these; a task makes the function a waiting one, and its
/// last parameter may be a <see cref="CancellationToken"/> that fires at the deadline.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ScriptFunctionAttribute(params string[] names) : Attribute
{
    /// <summary>The name, and others that mean the same.</summary>
    public string[] Names { get; } = names;

    /// <summary>The kinds of route it may be called in; any if it does not say.</summary>
    public RouteKinds Routes { get; init; } = RouteKinds.Any;

    /// <summary>What it does; a function that does not say is believed capable of everything.</summary>
    public Effects Effects { get; init; } = Effects.Everything;

    /// <summary>The method may answer <see cref="ReturnCode.Pending"/> after a wait or a run it asked for.</summary>
    public bool Steps { get; init; }
}

/// <summary>Makes a method a route block that is written in C#.</summary>
/// <remarks>
/// It takes the <see cref="Routing.RouteContext"/> and returns as a script function does. Functions of other modules are methods of the
/// context there (<c>route.sl_send_reply(404, "Not here")</c>); those that may wait are awaited.
/// </remarks>
/// <param name="block">
/// As a script would head it: <c>request_route</c>, <c>failure_route[NAME]</c>, <c>event_route[tm:local-request]</c>. Missing: the name
/// of the method, which is <c>request_route</c>, <c>reply_route</c> or <c>onsend_route</c> then.
/// </param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RouteAttribute(string block = "") : Attribute
{
    public string Block { get; } = block;
}

/// <summary>A constant argument is taken to the letter: no <c>$variable</c> in it is replaced. A string must be a constant then.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class LiteralAttribute : Attribute;

/// <summary>The function assigns to this variable: one that cannot be assigned to is a mistake of the script.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class WrittenAttribute : Attribute;

/// <summary>The argument is a flag: a bit 0..31 or a name declared by <c>flags</c>.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FlagAttribute : Attribute;

/// <summary>The argument is a name declared by <c>avpflags</c>.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class AvpFlagAttribute : Attribute;

/// <summary>How a <see cref="Regex"/> argument is compiled; without it case is ignored and nothing else.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class PatternAttribute(RegexOptions options) : Attribute
{
    public RegexOptions Options { get; } = options;
}

/// <summary>The argument names a route block of this kind.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class NamesRouteAttribute(RouteKinds kind) : Attribute
{
    public RouteKinds Kind { get; } = kind;
}

/// <summary>The argument names a header, or is a whole header line.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class NamesHeaderAttribute : Attribute;

/// <summary>
/// Makes a settable property, or a method of one argument that may be called more than once, a <c>modparam</c>.
/// Types: int, long, bool, string, <see cref="Values.ScriptVariable"/>, <see cref="IScriptConstant{T}"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method, AllowMultiple = true)]
public sealed class ModuleParameterAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>
/// Makes a method the reader of <c>$name</c>. Static or of the module; parameters: the context, and a
/// <see cref="Values.VariableKey"/> if the variable takes an inner name or an index. Returns a <see cref="Values.ScriptValue"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class PseudoVariableAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>What may stand in the parentheses of <c>$name(…)</c>.</summary>
    public InnerName Inner { get; init; } = InnerName.None;

    /// <summary>An index may be written: <c>$(name[1])</c>.</summary>
    public bool Indexed { get; init; }

    /// <summary>What reading it does: <see cref="Effects.Reads"/> if it does not say, <see cref="Effects.WritesShared"/> if reading changes what other runs see.</summary>
    public Effects Effects { get; init; } = Effects.Reads;

    /// <summary>An <see cref="IScriptConstant{TSelf}"/> that judges an inner name written in the script when the script is bound.</summary>
    public Type? Check { get; init; }
}

/// <summary>
/// Makes a method the writer of <c>$name</c>: the context, the <see cref="Values.VariableKey"/> if the reader takes one, the value;
/// answers whether the value was taken (false: the script's log tells, the old value stays).
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class PseudoVariableSetterAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>What assigning does: <see cref="Effects.EditsMessage"/> if it does not say, <see cref="Effects.WritesShared"/> if other runs see the value.</summary>
    public Effects Effects { get; init; } = Effects.EditsMessage;
}

/// <summary>
/// Makes a static method <c>{class.name,arguments}</c>: (context, value, <c>ReadOnlySpan&lt;ScriptValue&gt;</c> arguments) to value.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class TransformationAttribute(string @class, string name) : Attribute
{
    public string Class { get; } = @class;

    public string Name { get; } = name;

    /// <summary>How many arguments have to be written.</summary>
    public int MinArguments { get; init; }

    /// <summary>How many arguments may be written.</summary>
    public int MaxArguments { get; init; }

    /// <summary>The number (from 1) of an argument that must not be negative; 0: none.</summary>
    public int CountArgument { get; init; }
}

/// <summary>Makes a method (RpcRequest, RpcReply) an RPC command; it may return a <see cref="ValueTask"/>.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class RpcCommandAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>Declares an <c>event_route[name]</c> that the module runs; on a module class, once per event.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class EventRouteAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>The route may call functions that wait; it may if this is not said.</summary>
    public bool MayWait { get; init; } = true;
}

/// <summary>A constant argument or parameter that is judged and parsed once, when the script is loaded.</summary>
public interface IScriptConstant<TSelf>
    where TSelf : IScriptConstant<TSelf>
{
    /// <summary>Reads what the script says. Never throws.</summary>
    /// <param name="text">Latin-1: one character per byte.</param>
    /// <param name="error">A sentence that says what is wrong and what would be right.</param>
    static abstract bool TryParse(string text, out TSelf value, out string error);
}

/// <summary>A constant whose text names variables of the script; they are resolved once, when the call is bound.</summary>
public interface INamesVariables
{
    /// <summary>Asked once for each place where the constant is written, before its first use.</summary>
    /// <param name="variables">The variable that a text names, as <c>$var(x)</c>; null if it names none.</param>
    void Resolve(Func<string, Values.ScriptVariable?> variables);
}
