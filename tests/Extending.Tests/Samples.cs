using System.Xml.Linq;

namespace RouteScript.Extending.Tests;

/// <summary>The library that is built with these tests.</summary>
internal static class Samples
{
    public static string Root { get; } = FindRoot();

    public static string NumbersSource { get; } = Path.Combine(Root, "tests", "Extending.Tests", "Library", "NumbersModule.cs");

    public static string LibraryFolder { get; } = Path.Combine(
        Root, "tests", "Extending.Tests", "Library", "bin", AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug", "net10.0");

    /// <summary>The version that the tests restore, so that it is in the package folder.</summary>
    public static string DapperVersion { get; } = XDocument.Load(Path.Combine(Root, "Directory.Packages.props"))
        .Descendants("PackageVersion").Single(package => package.Attribute("Include")!.Value == "Dapper").Attribute("Version")!.Value;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RouteScript.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("These tests run inside the working copy only.");
    }
}
