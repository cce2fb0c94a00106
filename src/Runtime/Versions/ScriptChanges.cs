using System.Collections.Immutable;
using System.Globalization;
using RouteScript.Dsl.Binding;
using RouteScript.Runtime.Compilation;

namespace RouteScript.Runtime.Versions;

/// <summary>
/// What differs between two scripts by what they mean: after defines and includes, without comments and white space, whatever the order
/// of what has none. The order of the result: modules, parameters, sockets, routes.
/// </summary>
public static class ScriptChanges
{
    public static ImmutableArray<ScriptChange> Between(BoundProgram before, BoundProgram after) =>
    [
        .. Sets(Modules(before), Modules(after)),
        .. Values(Code(before), Code(after)),
        .. Values(Core(before), Core(after)),
        .. Values(Custom(before), Custom(after)),
        .. Values(Flags(before), Flags(after)),
        .. Values(ModuleParameters(before), ModuleParameters(after)),
        .. Sets(before.Listens.Select(Text), after.Listens.Select(Text)),
        .. Sets(before.Aliases.Select(Text), after.Aliases.Select(Text)),
        .. Routes(before, after),
    ];

    /// <summary><c>3 changes</c>, <c>nothing changed</c></summary>
    public static string Count(ImmutableArray<ScriptChange> changes) => changes.Length switch
    {
        0 => "nothing changed",
        1 => "1 change",
        var many => $"{many} changes",
    };

    private static IEnumerable<string> Modules(BoundProgram program) =>
        program.Modules.Where(module => module.Name != "core").Select(module => $"module {module.Name}");

    private static IEnumerable<(string Name, string Value)> Code(BoundProgram program) =>
        program.Opened.Select(code => ($"code of {code.Path}", code.Fingerprint));

    /// <summary>Of parameters that are set more than once the last counts.</summary>
    private static IEnumerable<(string Name, string Value)> Core(BoundProgram program) =>
        program.Settings.Reverse().DistinctBy(setting => setting.Name).Reverse().Select(setting => (setting.Name, Text(setting.Value)));

    private static IEnumerable<(string Name, string Value)> Custom(BoundProgram program) =>
        from setting in program.CustomSettings.Reverse().DistinctBy(setting => (setting.Group, setting.Instance, setting.Name)).Reverse()
        let instance = setting.Instance is { } number ? $"[{number}]" : ""
        select ($"{setting.Group}{instance}.{setting.Name}", Text(setting.Value));

    private static IEnumerable<(string Name, string Value)> Flags(BoundProgram program) =>
        program.Flags.OrderBy(flag => flag.Key, StringComparer.Ordinal).Select(flag => ($"flag {flag.Key}", Text((long)flag.Value)));

    private static IEnumerable<(string Name, string Value)> ModuleParameters(BoundProgram program) =>
        program.ModuleSettings.Select(setting => ($"modparam {setting.Module.Name} {setting.Parameter.Name}", Text(setting.Value)));

    private static IEnumerable<ScriptChange> Routes(BoundProgram before, BoundProgram after)
    {
        foreach (var route in after.Routes)
        {
            if (before.Find(route.Symbol.Kind, route.Symbol.Name) is not { } old)
                yield return new ScriptChange(ScriptChangeKind.Added, RouteText.Of(route.Symbol));
            else if (old.Fingerprint != route.Fingerprint)
                yield return new ScriptChange(ScriptChangeKind.Changed, RouteText.Of(route.Symbol));
        }

        foreach (var route in before.Routes.Where(route => after.Find(route.Symbol.Kind, route.Symbol.Name) is null))
            yield return new ScriptChange(ScriptChangeKind.Removed, RouteText.Of(route.Symbol));
    }

    private static IEnumerable<ScriptChange> Sets(IEnumerable<string> before, IEnumerable<string> after)
    {
        var old = before.ToList();
        var added = after.Where(one => !old.Remove(one)).ToList();
        return [.. Are(ScriptChangeKind.Added, added), .. Are(ScriptChangeKind.Removed, old)];
    }

    private static IEnumerable<ScriptChange> Values(IEnumerable<(string Name, string Value)> before, IEnumerable<(string Name, string Value)> after)
    {
        var (old, @new) = (before.ToLookup(one => one.Name, one => one.Value), after.ToLookup(one => one.Name, one => one.Value));
        return old.Concat(@new).Select(one => one.Key).Distinct(StringComparer.Ordinal).SelectMany(name => Values(name, [.. old[name]], [.. @new[name]]));
    }

    /// <summary>A parameter that is given more than once is a list: its entries come and go.</summary>
    private static List<ScriptChange> Values(string name, List<string> before, List<string> after)
    {
        if (before.SequenceEqual(after))
            return [];
        if (before is [var old] && after is [var @new])
            return [new ScriptChange(ScriptChangeKind.Changed, $"{name}: {old} -> {@new}")];

        var changes = Sets(before.Select(value => $"{name}: {value}"), after.Select(value => $"{name}: {value}")).ToList();
        return changes.Count > 0 ? changes : [new ScriptChange(ScriptChangeKind.Changed, $"{name}: in another order")];
    }

    private static IEnumerable<ScriptChange> Are(ScriptChangeKind kind, IEnumerable<string> texts) => texts.Select(text => new ScriptChange(kind, text));

    private static string Text(object value) => value is long number ? number.ToString(CultureInfo.InvariantCulture) : $"\"{value}\"";

    private static string Text(ListenSetting listen)
    {
        var address = Address(listen.Protocol, listen.Addresses is [var only] ? only : $"({string.Join(", ", listen.Addresses)})", listen.Port);
        var advertised = listen.AdvertiseHost is { } host ? $" advertise {Address(null, host, listen.AdvertisePort)}" : "";
        return $"listen={address}{advertised}{(listen.Name is { } name ? $" name \"{name}\"" : "")}";
    }

    private static string Text(AliasSetting alias) => $"alias={Address(alias.Protocol, alias.Host, alias.Port)}";

    private static string Address(string? protocol, string host, int? port) =>
        $"{(protocol is null ? "" : $"{protocol}:")}{host}{(port is null ? "" : $":{port}")}";
}
