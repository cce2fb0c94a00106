using System.Xml.Linq;

namespace RouteScript.Extending.References;

/// <summary>One unpacked package.</summary>
internal sealed class Package(string id, string version, string folder)
{
    public string Id => id;

    public string Version => version;

    /// <summary>The assemblies that suit this framework best.</summary>
    public IEnumerable<string> Assemblies
    {
        get
        {
            var here = Path.Combine(folder, "runtimes", OperatingSystem.IsWindows() ? "win" : "unix", "lib");
            return InBestFolder(here) is { Length: > 0 } special ? special : InBestFolder(Path.Combine(folder, "lib"));
        }
    }

    public IEnumerable<string> NativeLibraries =>
        Path.Combine(folder, "runtimes", System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier, "native") is var native && Directory.Exists(native)
            ? Directory.EnumerateFiles(native)
            : [];

    /// <summary>What it needs on this framework.</summary>
    public IEnumerable<(string Id, string Version)> Needs
    {
        get
        {
            if (Directory.EnumerateFiles(folder, "*.nuspec").FirstOrDefault() is not { } specification)
                return [];

            var dependencies = XDocument.Load(specification).Descendants().FirstOrDefault(element => element.Name.LocalName == "dependencies");
            var groups = dependencies?.Elements().Where(element => element.Name.LocalName == "group").ToList() ?? [];
            var chosen = groups.Count == 0 ? dependencies : TargetFramework.Best(groups, group => group.Attribute("targetFramework")?.Value ?? "");
            return chosen?.Elements().Where(element => element.Name.LocalName == "dependency")
                .Select(element => (element.Attribute("id")?.Value ?? "", Least(element.Attribute("version")?.Value ?? "0"))) ?? [];
        }
    }

    private static string[] InBestFolder(string parent) =>
        Directory.Exists(parent) && TargetFramework.Best(Directory.EnumerateDirectories(parent), path => Path.GetFileName(path)) is { } best
            ? Directory.GetFiles(best, "*.dll")
            : [];

    private static string Least(string range) => range.Split(',')[0].Trim('[', ']', '(', ')', ' ');
}
