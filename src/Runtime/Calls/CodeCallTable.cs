using System.Collections.Concurrent;
using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Text;
using RouteScript.Runtime.Compilation;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Runtime.Calls;

/// <summary>The places in C# that have called functions of this version's modules, each bound once.</summary>
internal sealed class CodeCallTable(BoundProgram program, IReadOnlyDictionary<string, ModuleBase> modules, Func<string, ScriptVariable?> variables)
{
    /// <summary>Constants may be made of what messages say: beyond this number nothing is kept.</summary>
    private const int MostKept = 10_000;

    private readonly ConcurrentDictionary<Key, CodeSite> _sites = new();

    public CodeSite Find(CalledFunction function, ReadOnlySpan<CallArgument> arguments, string file, int line)
    {
        var key = Key.Of(function, arguments, file, line);
        if (_sites.TryGetValue(key, out var known))
            return known;

        var site = Bind(function, key.Count, [.. arguments[..key.Count].ToArray().Select(argument => argument.Constant)], PlaceOf(file, line));
        return _sites.Count < MostKept ? _sites.GetOrAdd(key, site) : site;
    }

    private CodeSite Bind(CalledFunction called, int count, string?[] constants, TextSpan place)
    {
        if (!modules.TryGetValue(called.Module, out var module))
            return Refused(place, $"the module {called.Module} is not loaded");

        var function = program.Catalog.FindModule(called.Module)?.Functions.FirstOrDefault(one => one.Name == called.Name && one.Accepts(count));
        if (function is null)
            return Refused(place, $"the module {called.Module} has no {called.Name} with {count} arguments");

        for (var i = 0; i < count; i++)
        {
            if (constants[i] is { } text && function.Parameters[i].Check?.Invoke(text) is { } problem)
                return Refused(place, problem);
        }

        var implementation = (FunctionImplementation)function.Implementation;
        var call = CallOf(null);
        var simple = CodeTarget.RouteOf(call, place);
        return new CodeSite(place, new CodeTarget(function, call, values => values.Length == 0 ? simple : CodeTarget.RouteOf(CallOf(values), place)));

        CallSite CallOf(ScriptValue[]? values) =>
            new(place, function, implementation.Bind(module, new PassedArguments(constants, variables, values)), keepsCode: false);
    }

    private static CodeSite Refused(TextSpan place, string problem) => new(place, null, problem);

    /// <summary>A file of which nothing is known but that it has this line.</summary>
    private static TextSpan PlaceOf(string file, int line) => new(new SourceFile(file, new string('\n', Math.Max(0, line - 1))), Math.Max(0, line - 1), 0);

    private readonly record struct Key(CalledFunction Function, int Count, int Line, string File, string? First, string? Second, string? Others)
    {
        public static Key Of(CalledFunction function, ReadOnlySpan<CallArgument> arguments, string file, int line)
        {
            var count = arguments.Length;
            while (count > 0 && !arguments[count - 1].IsGiven)
                count--;

            var (first, second, others) = (default(string), default(string), default(string));
            foreach (ref readonly var argument in arguments[..count])
            {
                if (argument.Constant is not { } text)
                    continue;
                if (first is null)
                    first = text;
                else if (second is null)
                    second = text;
                else
                    others = $"{others}\n{text}";
            }

            return new Key(function, count, line, file, first, second, others);
        }

        // The file is a constant of its assembly.
        public override int GetHashCode() => HashCode.Combine(Function, Count, Line, First, Second, Others);
    }
}
