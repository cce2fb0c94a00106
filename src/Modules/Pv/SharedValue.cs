using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Pv;

/// <summary>What a shared variable holds. Immutable: a new one is put in its place when it changes.</summary>
internal sealed record SharedValue(ScriptValue Value);
