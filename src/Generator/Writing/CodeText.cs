using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace RouteScript.Generator.Writing;

/// <summary>C# source being written, with its indentation.</summary>
internal sealed class CodeText
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line(string line = "")
    {
        if (line.Length > 0)
            _text.Append(' ', _depth * 4).Append(line);
        _text.Append('\n');
    }

    public void Open(string head)
    {
        Line(head);
        Line("{");
        _depth++;
    }

    public void Close(string tail = "}")
    {
        _depth--;
        Line(tail);
    }

    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    public override string ToString() => _text.ToString();
}
