using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace RouteScript.Extending.Tests.Documentation;

/// <summary>Doc comments as sentences of a page.</summary>
internal sealed partial class SdkComments
{
    private readonly Dictionary<string, XElement> _comments = [];

    /// <summary>Reads what the compiler wrote beside an assembly.</summary>
    public void Read(string path)
    {
        foreach (var member in XDocument.Load(path).Descendants("member"))
            _comments[member.Attribute("name")!.Value] = member;
    }

    /// <summary>What a type or member is said to do, part by part: its summary, arguments, result, exceptions, remarks.</summary>
    public IEnumerable<string> Of(ISymbol symbol)
    {
        if (_comments.GetValueOrDefault(symbol.GetDocumentationCommentId()!) is not { } comment)
            return [];
        if (comment.Element("inheritdoc")?.Attribute("cref") is { } source)
            comment = _comments[source.Value];

        return comment.Elements("summary").Select(Text)
            .Concat(comment.Elements("param").Select(argument => $"`{argument.Attribute("name")!.Value}`: {Text(argument)}"))
            .Concat(comment.Elements("returns").Select(result => $"Returns: {Text(result)}"))
            .Concat(comment.Elements("exception").Select(thrown => $"Throws `{Last(thrown.Attribute("cref")!.Value)}`: {Text(thrown)}"))
            .Concat(comment.Elements("remarks").Select(Text));
    }

    private static string Text(XElement element) => Blanks().Replace(string.Concat(element.Nodes().Select(node => node switch
    {
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement inner when (inner.Attribute("cref") ?? inner.Attribute("name") ?? inner.Attribute("langword")) is { } named => $"`{Last(named.Value)}`",
        XElement inner => Text(inner),
        _ => ((XText)node).Value,
    })), " ").Trim();

    /// <summary>The name in <c>M:Namespace.Type.Name``1(Type)</c>.</summary>
    private static string Last(string id) => Arity().Replace(id.Split('(')[0], "").Split('.', ':')[^1];

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"`+\d+")]
    private static partial Regex Arity();
}
