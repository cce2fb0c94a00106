using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace RouteScript.Extending.Loading;

/// <summary>
/// Makes the machine code of a module before calls need it: of all that its assembly declares, and of what that leads to in the
/// libraries it brought along. Runs none of it. What only running finds (reflection, emitted code) is left to the first use.
/// </summary>
internal sealed class CodePreparation(ModuleLoadContext context)
{
    // About a second's worth: a module may lead into a library that is as large as it likes.
    private const int MostMethods = 2000;

    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private readonly HashSet<MethodBase> _known = [];
    private readonly HashSet<Type> _entered = [];
    private readonly HashSet<Type> _made = [];
    private readonly Queue<MethodBase> _open = new();

    /// <param name="module">The assembly; the libraries it brought along are of the same context.</param>
    public void Run(Assembly module)
    {
        foreach (var method in module.GetTypes().SelectMany(Methods))
            Add(method);
        for (var prepared = 0; prepared < MostMethods && _open.TryDequeue(out var method); prepared++)
            Attempt(() => Prepare(method));
    }

    private void Prepare(MethodBase method)
    {
        RuntimeTypeHandle[] arguments = [.. TypeArguments(method).Select(type => type.TypeHandle)];
        RuntimeHelpers.PrepareMethod(method.MethodHandle, arguments.Length == 0 ? null : arguments);
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
            return;

        var (ofType, ofMethod) = (OfType(method), OfMethod(method));
        foreach (var token in MethodTokens.In(code))
            Attempt(() => Follow(method.Module.ResolveMethod(token, ofType, ofMethod)));
    }

    private void Follow(MethodBase? called)
    {
        if (called is null)
            return;

        Add(called);
        if (called is { IsConstructor: true, DeclaringType: { } type })
            AddVirtuals(type);
        foreach (var argument in OfMethod(called).Where(argument => argument.IsValueType))
            AddVirtuals(argument);
    }

    private void Add(MethodBase method)
    {
        if (method.ContainsGenericParameters || method.DeclaringType is not { ContainsGenericParameters: false } type || !IsOurs(method) || !_known.Add(method))
            return;

        if (!method.IsAbstract)
            _open.Enqueue(method);
        if (_entered.Add(type) && type.TypeInitializer is { } initializer)
            Add(initializer);
    }

    /// <summary>What objects of a type are asked by way of an interface or a base class.</summary>
    private void AddVirtuals(Type type)
    {
        if (!IsBrought(type) || !_made.Add(type))
            return;

        foreach (var method in Methods(type).Where(method => method.IsVirtual))
            Add(method);
    }

    private static void Attempt(Action action)
    {
        try
        {
            action();
        }
        catch (Exception error) when (error is TypeLoadException or MissingMemberException or IOException or BadImageFormatException
            or ArgumentException or InvalidOperationException or InvalidProgramException or NotSupportedException)
        {
            // It may never be called; who calls it is told.
        }
    }

    private static IEnumerable<MethodBase> Methods(Type type) => [.. type.GetMethods(Declared), .. type.GetConstructors(Declared)];

    private bool IsOurs(MethodBase method) => IsOurs(method.DeclaringType!) || OfMethod(method).Any(IsOurs);

    private bool IsBrought(Type type) => AssemblyLoadContext.GetLoadContext(type.Assembly) == context;

    private bool IsOurs(Type type) => IsBrought(type) || (type.IsGenericType && type.GetGenericArguments().Any(IsOurs));

    private static IEnumerable<Type> TypeArguments(MethodBase method) => [.. OfType(method), .. OfMethod(method)];

    private static Type[] OfType(MethodBase method) => method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : [];

    private static Type[] OfMethod(MethodBase method) => method.IsGenericMethod ? method.GetGenericArguments() : [];
}
