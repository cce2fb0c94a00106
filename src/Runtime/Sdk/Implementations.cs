using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Rpc;
using RouteScript.Runtime.Values;

namespace RouteScript.Runtime.Sdk;

/// <summary>A function with its arguments, bound to one place in a script.</summary>
public delegate ReturnCode BoundFunction(RouteContext context);

/// <summary>What <see cref="Dsl.Symbols.FunctionSymbol.Implementation"/> holds; made by the generated module table.</summary>
/// <param name="Bind">Makes the delegate for one call site.</param>
/// <param name="Steps">It may answer <see cref="ReturnCode.Pending"/>, so it gets a step of its own.</param>
/// <param name="SetsReturnCode">Core functions leave <c>$rc</c> alone.</param>
public sealed record FunctionImplementation(Func<ModuleBase, ArgumentList, BoundFunction> Bind, bool Steps, bool SetsReturnCode = true);

public delegate ScriptValue VariableGetter(RouteContext context, in VariableKey key);

public delegate bool VariableSetter(RouteContext context, in VariableKey key, ScriptValue value);

/// <summary>What <see cref="Dsl.Symbols.VariableSymbol.Implementation"/> holds.</summary>
public sealed record VariableImplementation(Func<ModuleBase, VariableGetter> BindGetter, Func<ModuleBase, VariableSetter>? BindSetter);

public delegate ScriptValue Transformer(RouteContext context, ScriptValue value, ReadOnlySpan<ScriptValue> arguments);

/// <summary>What <see cref="Dsl.Symbols.TransformationSymbol.Implementation"/> holds.</summary>
public sealed record TransformationImplementation(Transformer Transform);

/// <summary>What <see cref="Dsl.Symbols.ModuleParameterSymbol.Implementation"/> holds.</summary>
/// <param name="Set">Sets it; gives what is wrong with the value, or null.</param>
public sealed record ParameterImplementation(Func<ModuleBase, ParameterValue, string?> Set);

/// <summary>What <see cref="Dsl.Symbols.ModuleSymbol.Implementation"/> holds.</summary>
/// <param name="Create">Makes the module, given what its constructor asks for.</param>
/// <param name="Commands">Registers the module's RPC commands.</param>
public sealed record ModuleImplementation(Func<IServiceProvider, ModuleBase> Create, Action<ModuleBase, RpcRegistryBuilder> Commands);
