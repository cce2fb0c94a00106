using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Text;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Extending.Loading;

/// <summary>From an assembly to the modules in it.</summary>
internal static class CodeOpener
{
    private const string Table = "ModuleTable";

    /// <param name="name">Of the file, for messages.</param>
    public static OpenedModules Open(string name, byte[] assembly, byte[]? symbols, Dependencies dependencies, TextSpan place)
    {
        var context = new ModuleLoadContext(name, dependencies);
        try
        {
            var code = context.Load(assembly, symbols);
            var modules = Read(code);
            if (!modules.IsEmpty)
                return new OpenedModules(modules, [], CodeFacts.Note(new ModuleCode(name, Convert.ToHexStringLower(SHA256.HashData(assembly))[..12], new LoadedCode(context, code)), assembly));

            var said = ExtendingDiagnostics.NoModule.At(place, $"There is no module in `{name}`.") with
            {
                Hint = HasModuleClass(code)
                    ? "It was built without the SDK's generator: refer to `RouteScript.Generator` as an analyzer."
                    : "A module is a class `[Module(\"name\")] public sealed class … : ModuleBase`.",
            };
            context.Unload();
            return new OpenedModules([], [said]);
        }
        catch (Exception error) when (IsOfLoading(error))
        {
            context.Unload();
            return new OpenedModules([], [ExtendingDiagnostics.CannotLoad.At(place, $"`{name}` cannot be loaded: {Reason(error)}") with { Hint = "Build it against the SDK of this program." }]);
        }
    }

    private static ImmutableArray<ModuleSymbol> Read(Assembly code) =>
    [
        .. code.GetTypes()
            .Where(type => type is { Name: Table, IsAbstract: true, IsSealed: true })
            .Select(type => type.GetProperty("All", BindingFlags.Static | BindingFlags.Public))
            .Where(property => property?.PropertyType == typeof(ImmutableArray<ModuleSymbol>))
            .SelectMany(property => (ImmutableArray<ModuleSymbol>)property!.GetValue(null)!),
    ];

    private static bool HasModuleClass(Assembly code) => code.GetTypes().Any(type => typeof(ModuleBase).IsAssignableFrom(type));

    private static bool IsOfLoading(Exception error) => error is BadImageFormatException or FileLoadException or FileNotFoundException
        or TypeLoadException or MissingMemberException or ReflectionTypeLoadException or TargetInvocationException;

    private static string Reason(Exception error) => error switch
    {
        ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } => first.Message,
        { InnerException: { } inner } => Reason(inner),
        _ => error.Message,
    };
}
