using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Selects;

/// <summary>Settings of the script: <c>cfg_get.group.name</c>, and of the core: <c>cfg_get.core.name</c>.</summary>
internal static class SettingSelects
{
    public static Evaluator? Compile(SelectSteps steps)
    {
        if (steps.IsEnd || steps.IsLast || !steps.Next.IsLast)
            return null;

        var setting = new Setting(steps.Name, steps.Next.Name);
        return context => context.Get(SettingInstances.Key) is { } instances && instances.Chosen.TryGetValue(steps.Name, out var instance)
            ? setting.Find(context.Version, instance)
            : setting.Read(context.Version);
    }

    /// <summary>Looks the value up once a version.</summary>
    private sealed class Setting(string group, string name)
    {
        private Found? _found;

        public ScriptValue Read(ScriptVersion version)
        {
            var found = _found;
            var stamp = version.SettingChanges.Stamp;
            if (found is null || !ReferenceEquals(found.Version, version) || found.Stamp != stamp)
                _found = found = new Found(version, stamp, Find(version, null));
            return found.Value;
        }

        public ScriptValue Find(ScriptVersion version, int? instance)
        {
            var value = version.FindSetting(group, name, instance);
            if (value.IsText)
                return value;
            var other = value.IsInteger ? value.Integer : group == "core" ? version.Core.Find(name) : null;
            return other is null ? ScriptValue.Nothing : SipText.FromString(other.ToString() ?? "");
        }

        private sealed record Found(ScriptVersion Version, int Stamp, ScriptValue Value);
    }
}
