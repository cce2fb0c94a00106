using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace RouteScript.Extending.Tests.Documentation;

/// <summary>The page of types that modules in C# use, from their signatures and doc comments.</summary>
internal sealed partial class SdkReference
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(bool)] = "bool", [typeof(int)] = "int", [typeof(long)] = "long", [typeof(string)] = "string",
        [typeof(object)] = "object", [typeof(byte)] = "byte", [typeof(double)] = "double", [typeof(nint)] = "nint", [typeof(uint)] = "uint",
    };

    private readonly Dictionary<string, XElement> _comments = [];
    private readonly StringBuilder _page = new();

    /// <summary>What a type of the page has no comment for.</summary>
    public List<string> Uncommented { get; } = [];

    public override string ToString() => _page.ToString();

    public void Say(string text) => _page.Append(text).Append('\n');

    public void Describe(string heading, params Type[] types)
    {
        Say($"\n## {heading}");
        foreach (var type in types)
            Describe(type);
    }

    private void Describe(Type type)
    {
        Say($"\n### {Name(type)}\n\n{Summary($"T:{Id(type)}") ?? Missing(Name(type))}");
        var members = type.GetMembers(Own).Where(member => IsShown(type, member)).OrderBy(member => member.MetadataToken)
            .Select(member => $"- `{Signature(member)}`{(Summary(Id(member)) is { Length: > 0 } said ? $": {said}" : "")}").ToList();
        if (members.Count > 0)
            Say($"\n{string.Join('\n', members)}");
    }

    private string Missing(string what)
    {
        Uncommented.Add(what);
        return "";
    }

    private static bool IsShown(Type type, MemberInfo member) => member switch
    {
        _ when member.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute)) => false,
        FieldInfo field => field.IsPublic && !field.IsSpecialName,
        PropertyInfo property => property.GetMethod is { } get && IsSeen(get) && property.Name != "EqualityContract",
        MethodInfo method => IsSeen(method) && !method.IsSpecialName && !method.Name.Contains('.') && method.GetBaseDefinition().DeclaringType != typeof(object)
            && method.Name is not ("Equals" or "PrintMembers" or "Deconstruct" or "<Clone>$"),
        ConstructorInfo made => made.IsPublic && made.GetParameters().Length > 0 && !typeof(Attribute).IsAssignableFrom(type) && !IsCopy(type, made),
        _ => false,
    };

    private static bool IsCopy(Type type, ConstructorInfo made) => made.GetParameters() is [var only] && only.ParameterType == type;

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily;

    private static string Signature(MemberInfo member) => member switch
    {
        FieldInfo { DeclaringType.IsEnum: true } value => value.Name,
        FieldInfo field => $"{Name(field.FieldType)} {field.Name}",
        PropertyInfo property when property.GetIndexParameters() is [_, ..] keys => $"{Name(property.PropertyType)} this[{Parameters(keys)}]",
        PropertyInfo property => $"{Name(property.PropertyType)} {property.Name} {(property.SetMethod is { } set && IsSeen(set) ? "{ get; set; }" : "{ get; }")}",
        MethodInfo method => $"{(method.IsStatic ? "static " : "")}{Name(method.ReturnType)} {method.Name}{Arguments(method.GetGenericArguments())}({Parameters(method.GetParameters())})",
        ConstructorInfo made => $"new {Name(made.DeclaringType!)}({Parameters(made.GetParameters())})",
        _ => member.Name,
    };

    private static string Parameters(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(parameter =>
        $"{(parameter.IsOut ? "out " : parameter.IsIn ? "in " : parameter.ParameterType.IsByRef ? "ref " : "")}{Name(parameter.ParameterType)} {parameter.Name}{(parameter.IsOptional ? " = …" : "")}"));

    private static string Name(Type type)
    {
        if (type.IsByRef)
            return Name(type.GetElementType()!);
        if (type.IsArray)
            return $"{Name(type.GetElementType()!)}[]";
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return $"{Name(inner)}?";
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        return type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`')]}{Arguments(type.GetGenericArguments())}" : type.Name;
    }

    private static string Arguments(Type[] types) => types.Length == 0 ? "" : $"<{string.Join(", ", types.Select(Name))}>";

    private string? Summary(string id)
    {
        if (Comment(id) is not { } comment)
            return null;
        var parts = new[] { Text(comment.Element("summary")) }
            .Concat(comment.Elements("returns").Select(returns => $"Returns: {Text(returns)}"))
            .Concat(comment.Elements("exception").Select(thrown => $"Throws `{Last(thrown.Attribute("cref")!.Value)}`: {Text(thrown)}"));
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }

    private XElement? Comment(string id)
    {
        var comment = _comments.GetValueOrDefault(id);
        return comment?.Element("inheritdoc")?.Attribute("cref") is { } source ? _comments.GetValueOrDefault(source.Value) : comment;
    }

    private static string Text(XElement? element)
    {
        var text = string.Concat(element?.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement inner when (inner.Attribute("cref") ?? inner.Attribute("name") ?? inner.Attribute("langword")) is { } named => $"`{Last(named.Value)}`",
            XElement inner => Text(inner),
            _ => ((XText)node).Value,
        }) ?? []);
        return Blanks().Replace(text, " ").Trim();
    }

    private static string Last(string id) => Generic().Replace(id.Split('(')[0], "").Split('.')[^1];

    /// <summary>Reads the comments that the compiler wrote beside an assembly.</summary>
    public void Read(Assembly assembly)
    {
        foreach (var member in XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member"))
            _comments[member.Attribute("name")!.Value] = member;
    }

    private static string Id(MemberInfo member)
    {
        var owner = Id(member.DeclaringType!);
        return member switch
        {
            FieldInfo => $"F:{owner}.{member.Name}",
            PropertyInfo property => $"P:{owner}.{member.Name}{Ids(property.GetIndexParameters())}",
            ConstructorInfo made => $"M:{owner}.#ctor{Ids(made.GetParameters())}",
            MethodInfo { IsGenericMethod: true } method => $"M:{owner}.{member.Name}``{method.GetGenericArguments().Length}{Ids(method.GetParameters())}",
            MethodInfo method => $"M:{owner}.{member.Name}{Ids(method.GetParameters())}",
            _ => "",
        };
    }

    private static string Ids(ParameterInfo[] parameters) => parameters.Length == 0 ? "" : $"({string.Join(',', parameters.Select(parameter => Id(parameter.ParameterType)))})";

    /// <summary>A type as the compiler writes it into comments' names.</summary>
    private static string Id(Type type)
    {
        if (type.IsByRef)
            return $"{Id(type.GetElementType()!)}@";
        if (type.IsArray)
            return $"{Id(type.GetElementType()!)}[]";
        if (type.IsGenericParameter)
            return $"{(type.DeclaringMethod is null ? "`" : "``")}{type.GenericParameterPosition}";
        if (type is { IsGenericType: true, IsGenericTypeDefinition: false })
            return $"{type.FullName ?? $"{type.Namespace}.{type.Name}"}".Split('`')[0] + $"{{{string.Join(',', type.GetGenericArguments().Select(Id))}}}";
        return type.FullName!.Replace('+', '.');
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"`+\d+")]
    private static partial Regex Generic();
}
