using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace RouteScript.Generator.Reading;

/// <summary>The documentation comment of a symbol as plain text: its summary, and its returns on a second line.</summary>
internal static class Summary
{
    public static string Of(ISymbol symbol) => Read(symbol.GetDocumentationCommentXml());

    /// <summary>Of one declaration of a class that has several, each with a comment of its own.</summary>
    public static string At(SyntaxNode declaration) => Read(string.Concat(declaration.GetLeadingTrivia()
        .Where(trivia => trivia.HasStructure)
        .SelectMany(trivia => trivia.ToFullString().Split('\n'))
        .Select(line => line.TrimStart().TrimStart('/') + "\n")));

    private static string Read(string? xml)
    {
        if (string.IsNullOrWhiteSpace(xml))
            return "";

        try
        {
            // The comment of a method with several attributes comes as a `member`, a bare one may not have a single root.
            var root = XElement.Parse("<all>" + xml + "</all>");
            var summary = Flat(root.Descendants("summary").FirstOrDefault());
            var returns = Flat(root.Descendants("returns").FirstOrDefault());
            return returns.Length == 0 ? summary : summary + "\nReturns: " + returns;
        }
        catch (XmlException)
        {
            return "";
        }
    }

    private static string Flat(XElement? element)
    {
        if (element is null)
            return "";

        var text = new StringBuilder();
        Append(element, text);
        return string.Join(" ", text.ToString().Split([' ', '\t', '\r', '\n'], System.StringSplitOptions.RemoveEmptyEntries));
    }

    private static void Append(XElement element, StringBuilder text)
    {
        foreach (var node in element.Nodes())
        {
            switch (node)
            {
                case XText plain:
                    text.Append(plain.Value);
                    break;
                case XElement { Name.LocalName: "c" } code:
                    text.Append('`').Append(code.Value).Append('`');
                    break;
                case XElement { Name.LocalName: "see" or "seealso" or "paramref" or "typeparamref", IsEmpty: true } reference:
                    text.Append(Shorten(reference));
                    break;
                case XElement { Name.LocalName: "para" or "br" or "item" } block:
                    text.Append(' ');
                    Append(block, text);
                    break;
                case XElement other:
                    Append(other, text);
                    break;
            }
        }
    }

    private static string Shorten(XElement reference)
    {
        var name = reference.Attribute("cref")?.Value ?? reference.Attribute("name")?.Value
            ?? reference.Attribute("langword")?.Value ?? reference.Attribute("href")?.Value ?? "";
        if (reference.Attribute("cref") is null)
            return name;

        var end = name.IndexOf('(');
        if (end >= 0)
            name = name.Substring(0, end);
        return name.Substring(System.Math.Max(name.LastIndexOf('.'), name.LastIndexOf(':')) + 1);
    }
}
