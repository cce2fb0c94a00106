using System.Reflection;
using System.Reflection.Metadata;

namespace RouteScript.Extending.Loading;

/// <summary>What the framework remembers of types for ever, and so of code that is to go: <c>System.Text.Json</c> in its default options, and others.</summary>
internal static class RememberedTypes
{
    private const string Forgetting = "ClearCache";

    /// <summary>Has everything forgotten that can be, by the handlers that a framework's library names for code that changes as it runs.</summary>
    public static void Forget()
    {
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsCollectible))
        {
            foreach (var handler in assembly.GetCustomAttributes<MetadataUpdateHandlerAttribute>())
                handler.HandlerType.GetMethod(Forgetting, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic, [typeof(Type[])])?.Invoke(null, [null]);
        }
    }
}
