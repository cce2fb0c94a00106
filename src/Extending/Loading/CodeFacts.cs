using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using RouteScript.Dsl.Symbols;

namespace RouteScript.Extending.Loading;

/// <summary>What can be read off code before it runs.</summary>
internal static class CodeFacts
{
    /// <summary>Where the generator puts the functions of modules as C# calls them, and what it calls the class of each module.</summary>
    private const string Functions = "RouteScript.Functions";
    private const string Of = "Of_";

    public static ModuleCode Note(ModuleCode code, byte[] assembly)
    {
        using var file = new PEReader([.. assembly]);
        var metadata = file.GetMetadataReader();
        return code with { Calls = [.. CallsOf(metadata).Distinct()], Texts = [.. TextsOf(metadata)] };
    }

    private static IEnumerable<CodeCall> CallsOf(MetadataReader metadata)
    {
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind != HandleKind.TypeReference)
                continue;

            var type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
            var name = metadata.GetString(type.Name);
            if (metadata.StringComparer.Equals(type.Namespace, Functions) && name.StartsWith(Of, StringComparison.Ordinal))
                yield return new CodeCall(name[Of.Length..], metadata.GetString(member.Name));
        }
    }

    private static IEnumerable<string> TextsOf(MetadataReader metadata)
    {
        for (var at = metadata.GetNextHandle(default(UserStringHandle)); !at.IsNil; at = metadata.GetNextHandle(at))
        {
            if (metadata.GetUserString(at) is { Length: > 0 } text)
                yield return text;
        }
    }
}
