using RouteScript.Dsl.Binding;

namespace RouteScript.Testing.Servers;

/// <summary>Reads scripts with the modules of a program.</summary>
public interface IScriptCompiler
{
    ReadScript Read(ScriptSource script, ServerSetup setup);
}

/// <summary>What came of reading a script.</summary>
/// <param name="Program">Null if it is refused.</param>
/// <param name="Problems">Why, as it would be printed.</param>
public sealed record ReadScript(BoundProgram? Program, IReadOnlyList<string> Problems);
