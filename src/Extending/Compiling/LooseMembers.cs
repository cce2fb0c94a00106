using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RouteScript.Extending.Sources;

namespace RouteScript.Extending.Compiling;

/// <summary>
/// Makes C# of a script: functions, properties and fields that stand outside of classes become members of one module class. Each
/// character keeps its line and column, which the compiler is told wherever something is put in.
/// </summary>
internal static class LooseMembers
{
    private static readonly SyntaxKind[] Access = [SyntaxKind.PublicKeyword, SyntaxKind.InternalKeyword, SyntaxKind.PrivateKeyword, SyntaxKind.ProtectedKeyword];

    /// <summary>Whether anything stands outside of classes; says what cannot.</summary>
    public static bool Are(ModuleText text, CSharpParseOptions options, List<Complaint> complaints)
    {
        var tree = Parse(text, options);
        complaints.AddRange(CompilerOutput.ErrorsOf(tree.GetDiagnostics()));
        var root = tree.GetCompilationUnitRoot();
        foreach (var statement in root.Members.OfType<GlobalStatementSyntax>())
            complaints.Add(CompilerOutput.At(statement.GetLocation(), "Nothing runs a statement that stands outside of functions. Put it into a function, or into `public override void Configure()`."));
        foreach (var field in root.Members.OfType<FieldDeclarationSyntax>().Where(field => field.Declaration.Type.IsVar))
            complaints.Add(CompilerOutput.At(field.Declaration.Type.GetLocation(), "Write the type of the field in place of `var`."));
        return root.Members.Any(IsLoose);
    }

    /// <summary>The text with what stands outside of classes inside of this one.</summary>
    public static string Wrap(ModuleText text, string @class, CSharpParseOptions options)
    {
        var root = Parse(text, options).GetCompilationUnitRoot();
        var head = new StringBuilder();
        var body = new StringBuilder(text.Text);
        foreach (var use in root.Usings)
        {
            var start = use.GetLocation().GetLineSpan().StartLinePosition;
            head.Append(Mark(text, start.Line)).Append(' ', start.Character).Append(use).Append('\n');
            for (var i = use.SpanStart; i < use.Span.End; i++)
                body[i] = body[i] is '\n' or '\r' ? body[i] : ' ';
        }

        foreach (var member in root.Members.Reverse().Where(IsLoose))
        {
            if (member.AttributeLists.Count > 0 && !member.Modifiers.Any(modifier => Access.Contains(modifier.Kind())))
                body.Insert(member.AttributeLists.Span.End, Reachable(text, member));
        }

        return $"{head}partial class {@class}\n{{\n{Mark(text, 0)}{body}\n#line hidden\n}}\n";
    }

    /// <summary>The generated table calls what has attributes.</summary>
    private static string Reachable(ModuleText text, MemberDeclarationSyntax member)
    {
        var end = member.SyntaxTree.GetLineSpan(member.AttributeLists.Span).EndLinePosition;
        return $"\ninternal\n{Mark(text, end.Line)}{new string(' ', end.Character)}";
    }

    private static bool IsLoose(MemberDeclarationSyntax member) =>
        member is not (BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or BaseNamespaceDeclarationSyntax or GlobalStatementSyntax);

    private static SyntaxTree Parse(ModuleText text, CSharpParseOptions options) =>
        CSharpSyntaxTree.ParseText(text.Text, options.WithKind(SourceCodeKind.Script), text.File.Path);

    private static string Mark(ModuleText text, int line) => string.Create(CultureInfo.InvariantCulture, $"#line {line + 1} \"{text.File.Path}\"\n");
}
