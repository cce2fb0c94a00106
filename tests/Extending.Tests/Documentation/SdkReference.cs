using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RouteScript.Extending.Tests.Documentation;

/// <summary>Types under what one wants to do with them.</summary>
/// <param name="Want">Goes on after "you want to".</param>
internal sealed record SdkChapter(string Title, string Want, params SdkType[] Types);

/// <summary>A type of the page.</summary>
/// <param name="Type">Members that name a type which is not on the page are left out.</param>
/// <param name="LeftOut">Members that only the engine and its modules need.</param>
internal sealed record SdkType(Type Type, params string[] LeftOut)
{
    public static implicit operator SdkType(Type type) => new(type);
}

/// <summary>The page of types that modules in C# use: signatures from the assemblies, sentences from their doc comments.</summary>
internal sealed class SdkReference
{
    private static readonly string[] NotMembers = ["Equals", "GetHashCode", "ToString", "PrintMembers", "Deconstruct", "<Clone>$"];

    private readonly StringBuilder _page = new();
    private readonly SdkComments _comments = new();
    private readonly CSharpCompilation _compilation;
    private readonly HashSet<ISymbol> _shown;

    public SdkReference(string introduction, params SdkChapter[] chapters)
    {
        var assemblies = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        _compilation = CSharpCompilation.Create("page", references: assemblies.Select(path => MetadataReference.CreateFromFile(path)));
        _shown = new(chapters.SelectMany(chapter => chapter.Types).Select(Find), SymbolEqualityComparer.Default);
        foreach (var path in chapters.SelectMany(chapter => chapter.Types).Select(type => type.Type.Assembly.Location).Distinct())
            _comments.Read(Path.ChangeExtension(path, ".xml"));

        Say(introduction);
        Say("\n| you want to | types |\n|---|---|");
        foreach (var chapter in chapters)
            Say($"| {chapter.Want} | {string.Join(", ", chapter.Types.Select(Find).Select(type => $"[{type.Name}](#{type.Name.ToLowerInvariant()})"))} |");
        foreach (var chapter in chapters)
        {
            Say($"\n## {chapter.Title}");
            foreach (var type in chapter.Types)
                Describe(Find(type), type.LeftOut);
        }
    }

    /// <summary>What has no doc comment, or is to be left out and not there.</summary>
    public List<string> Missing { get; } = [];

    public override string ToString() => _page.ToString();

    private void Say(string text) => _page.Append(text).Append('\n');

    private void Describe(INamedTypeSymbol type, string[] leftOut)
    {
        Say($"\n### {type.Name}\n\n`{SdkSignature.Of(type)}` in `{type.ContainingNamespace}`\n\n{Comment(type, "\n\n")}");
        Missing.AddRange(leftOut.Where(name => !type.MemberNames.Contains(name)).Select(name => $"{type.Name} has no {name} to be left out"));

        var members = type.GetMembers().Where(member => IsShown(member) && !leftOut.Contains(member.Name)).OrderBy(Rank).ToList();
        if (members.Count == 0)
            return;

        Say("");
        if (type.TypeKind == TypeKind.Enum && members.Count(member => !_comments.Of(member).Any()) > members.Count / 2)
            Say(string.Join(", ", members.Select(member => $"`{member.Name}`")));
        else
            Say(string.Join('\n', members.GroupBy(member => Comment(member)).Select(alike => $"- {string.Join(", ", alike.Select(member => $"`{SdkSignature.Of(member)}`"))}: {alike.Key}")));
    }

    private string Comment(ISymbol symbol, string between = " ")
    {
        var comment = string.Join(between, _comments.Of(symbol));
        if (comment.Length == 0)
            Missing.Add($"{symbol.ToDisplayString()} has no doc comment");
        return comment;
    }

    private bool IsShown(ISymbol member) =>
        member is { DeclaredAccessibility: Accessibility.Public or Accessibility.Protected, IsImplicitlyDeclared: false }
        && member.ContainingType.TypeKind != TypeKind.Delegate
        && !NotMembers.Contains(member.Name)
        && SdkSignature.Types(member).All(type => type.ContainingAssembly?.Name.StartsWith("RouteScript.", StringComparison.Ordinal) is not true || _shown.Contains(type))
        && member switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } => !_comments.Of(member).SequenceEqual(_comments.Of(member.ContainingType)) && _comments.Of(member).Any(),
            IMethodSymbol method => method.MethodKind is MethodKind.Ordinary or MethodKind.Conversion,
            IPropertySymbol property when IsAttribute(member.ContainingType) => property.SetMethod is not null,
            IFieldSymbol or IPropertySymbol => true,
            _ => false,
        };

    private static bool IsAttribute(INamedTypeSymbol type) => type.BaseType?.Name == nameof(Attribute);

    private static int Rank(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => 0,
        IFieldSymbol => 1,
        IPropertySymbol => 2,
        _ => 3,
    };

    private INamedTypeSymbol Find(SdkType shown) => _compilation.GetTypeByMetadataName(shown.Type.FullName!)!;
}
