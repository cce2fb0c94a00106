using System.Text.RegularExpressions;

namespace RouteScript.Testing.Tests.Documentation;

/// <summary>A <c>kamailio</c> block as a script: statements get the route around them that the block asks for.</summary>
internal static partial class Example
{
    private static readonly Dictionary<string, string> Routes = new()
    {
        ["branch"] = "branch_route[EXAMPLE]",
        ["failure"] = "failure_route[EXAMPLE]",
        ["onreply"] = "onreply_route[EXAMPLE]",
        ["reply"] = "reply_route",
        ["onsend"] = "onsend_route",
    };

    /// <summary>The script, on the lines on which its text stands in the page.</summary>
    public static string Script(Block block)
    {
        var before = new string('\n', block.Index - 1);
        var route = block.Words.FirstOrDefault(Routes.ContainsKey);
        if (route is null && IsWhole(block))
            return $"{before}\n{block.Text}{(HasRequestRoute(block) ? "" : "request_route { exit; }\n")}";

        return route is null
            ? $"{before}request_route {{\n{block.Text}}}\n"
            : $"{before}{Routes[route]} {{\n{block.Text}}}\nrequest_route {{ exit; }}\n";
    }

    private static bool IsWhole(Block block) => block.Lines.Any(line => TopLevel().IsMatch(line));

    private static bool HasRequestRoute(Block block) => block.Lines.Any(line => RequestRoute().IsMatch(line));

    [GeneratedRegex(@"^(loadmodule|modparamx?|mpath|loadpath|listen|alias|flags|(request|reply|branch|failure|onreply|onsend|event)_route|route\s*[\[{]|[a-z_0-9.\[\]]+\s*=)")]
    private static partial Regex TopLevel();

    [GeneratedRegex(@"^(request_route|route\s*\{|route\[0\])")]
    private static partial Regex RequestRoute();
}
