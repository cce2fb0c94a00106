using System.Reflection;

namespace RouteScript.Extending.Loading;

/// <summary>
/// Caches of the framework that know types for ever, and so would keep the code of an old module. They are told what hot reload tells
/// them: to look at types anew.
/// </summary>
internal static class TypeCaches
{
    private static readonly (string Assembly, string Type)[] Handlers =
    [
        ("System.Text.Json", "System.Text.Json.JsonSerializerOptionsUpdateHandler"),
        ("System.ComponentModel.TypeConverter", "System.ComponentModel.ReflectionCachesUpdateHandler"),
    ];

    public static void Forget()
    {
        foreach (var (assembly, type) in Handlers)
        {
            var loaded = AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(one => one.GetName().Name == assembly);
            var clear = loaded?.GetType(type)?.GetMethod("ClearCache", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic, [typeof(Type[])]);
            clear?.Invoke(null, [null]);
        }
    }
}
