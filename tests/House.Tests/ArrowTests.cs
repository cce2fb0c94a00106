using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace RouteScript.House.Tests;

/// <summary>The arrows of docs/architecture/house.md: who may know whom.</summary>
public sealed partial class ArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Generator"] = [],
        ["Dsl"] = [],
        ["Sip"] = [],
        ["Runtime"] = ["Dsl", "Sip", "Generator"],
        ["Modules"] = ["Runtime", "Dsl", "Sip", "Generator"],
        ["Testing"] = ["Runtime", "Dsl", "Sip", "Generator"],
        ["Extending"] = ["Runtime", "Dsl", "Sip", "Generator"],
        ["Sdk"] = ["Modules", "Generator"],
        ["Cli"] = ["Modules", "Testing", "Extending", "Sdk", "Runtime", "Dsl", "Sip"],
    };

    public static TheoryData<string> Projects => new(Allowed.Keys);

    [Fact]
    public void Every_project_has_its_place_in_the_picture() => Assert.Equal(
        Allowed.Keys.Order(StringComparer.Ordinal),
        Repository.Files("src", "*.csproj").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Projects))]
    public void Projects_refer_only_along_the_arrows(string project)
    {
        var references = XDocument.Parse(Repository.Read($"src/{project}/{project}.csproj"))
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

        Findings.AssertNone(references.Except(Allowed[project]), $"src/{project} must not refer to these projects.");
    }

    [Theory, MemberData(nameof(Projects))]
    public void Namespaces_are_named_only_along_the_arrows(string project)
    {
        var strangers = Repository.Files($"src/{project}", "*.cs").SelectMany(file => NamespaceUse().Matches(WithoutText(file))
            .Select(match => match.Groups["project"].Value)
            .Where(name => name != project && Allowed.ContainsKey(name) && !Allowed[project].Contains(name))
            .Select(name => $"{file} names RouteScript.{name}"));

        Findings.AssertNone(strangers, $"src/{project} must not know these namespaces.");
    }

    [Theory]
    [InlineData("RouteScript.Dsl")]
    [InlineData("RouteScript.Sip")]
    [InlineData("RouteScript.Runtime")]
    [InlineData("RouteScript.Modules")]
    [InlineData("RouteScript.Testing")]
    [InlineData("RouteScript.Extending")]
    public void Assemblies_were_built_along_the_arrows(string name)
    {
        var project = name["RouteScript.".Length..];
        var references = Assembly.Load(name).GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(reference => reference.StartsWith("RouteScript.", StringComparison.Ordinal) || reference == "routescript")
            .Select(reference => reference.Replace("RouteScript.", "", StringComparison.Ordinal));

        Findings.AssertNone(references.Except(Allowed[project]), $"{name} must not use these assemblies.");
    }

    [Fact]
    public void Nothing_sees_internals() => Findings.AssertNone(
        Repository.Files("src", "*.cs").Concat(Repository.Files("src", "*.csproj"))
            .Append("Directory.Build.props")
            .Where(file => Repository.Read(file).Contains("InternalsVisibleTo", StringComparison.Ordinal)),
        "What another project or a test needs is public; the rest is nobody's business.");

    [Fact]
    public void The_language_knows_no_socket_clock_file_or_console() => Findings.AssertNone(
        Repository.Files("src/Dsl", "*.cs").SelectMany(file => WorldUse().Matches(WithoutText(file))
            .Select(match => $"{file} uses {match.Value.Trim()}")),
        "src/Dsl turns text into values; whoever calls it does the reading and writing.");

    // Comments and string literals may speak of anything.
    private static string WithoutText(string file) => CommentsAndStrings().Replace(Repository.Read(file), "");

    [GeneratedRegex(@"\bRouteScript\.(?<project>[A-Z]\w*)")]
    private static partial Regex NamespaceUse();

    [GeneratedRegex(@"\b(new Socket|SocketAsyncEventArgs|UdpClient|TcpClient|TcpListener|Dns\.\w+|HttpClient|System\.Diagnostics\.Process|Console\.\w+|(File|Directory)\.(Read|Write|Open|Exists|Create|Delete|Copy|Move|Append|Get|Enumerate)\w*|DateTime(Offset)?\.(Utc)?Now|Stopwatch|Thread\.\w+|TimeProvider|Environment\.GetEnvironmentVariable)\b")]
    private static partial Regex WorldUse();

    [GeneratedRegex("""//[^\n]*|/\*.*?\*/|"(\\.|[^"\\\n])*"|'(\\.|[^'\\\n])+'""", RegexOptions.Singleline)]
    private static partial Regex CommentsAndStrings();
}
