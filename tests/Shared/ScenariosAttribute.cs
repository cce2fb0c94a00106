using System.Reflection;
using RouteScript.Testing.Running;
using Xunit.Sdk;

namespace RouteScript.Shared;

/// <summary>Makes each <c>.siptest</c> file below a folder a case of a theory.</summary>
/// <param name="folder">The name of a project under <c>tests</c>, or a folder from the root of the repository.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ScenariosAttribute(string folder) : DataAttribute
{
    public string Folder { get; } = folder;

    internal static string Root { get; } = FindRoot();

    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        var project = Path.Combine(Root, "tests", Folder);
        var start = Directory.Exists(project) ? project : Path.Combine(Root, Folder);
        return ScenarioRunner.Find(start).Select(file => new object[] { new Scenario(Path.GetRelativePath(Root, file)) });
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RouteScript.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("These tests run inside the working copy only.");
    }
}
