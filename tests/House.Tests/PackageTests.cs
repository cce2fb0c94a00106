using System.Xml.Linq;

namespace RouteScript.House.Tests;

public sealed class PackageTests
{
    [Fact]
    public void Every_version_in_the_central_list_is_used()
    {
        var used = Repository.Files("", "*.csproj").Append("Directory.Build.props")
            .SelectMany(file => Includes(file, "PackageReference"));

        Tolerated.AssertNothingElse(
            "unused-packages", Includes("Directory.Packages.props", "PackageVersion").Except(used), "No project uses these packages.");
    }

    [Fact]
    public void No_project_names_a_version_itself() => Findings.AssertNone(
        Repository.Files("", "*.csproj").Where(file => !file.StartsWith("templates/", StringComparison.Ordinal) &&
            XDocument.Parse(Repository.Read(file)).Descendants("PackageReference").Any(reference => reference.Attribute("Version") is not null)),
        "Versions stand once, in Directory.Packages.props.");

    private static IEnumerable<string> Includes(string file, string element) =>
        XDocument.Parse(Repository.Read(file)).Descendants(element).Select(item => item.Attribute("Include")?.Value).OfType<string>();
}
