using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using RouteScript.Dsl.Lexing;
using RouteScript.Dsl.Preprocessing;
using RouteScript.Dsl.Syntax;

namespace RouteScript.Dsl.Binding;

/// <summary>
/// What route blocks say, as numbers to compare: the words that the grammar read, so that a define changes every route that uses it, and
/// comments, white space and the place of the block change none.
/// </summary>
internal static partial class RouteFingerprints
{
    /// <summary>A fingerprint for each route block of a script that has no errors.</summary>
    public static Dictionary<RouteDeclaration, string> Of(Script script, Preprocessed source)
    {
        var fingerprints = new Dictionary<RouteDeclaration, string>(ReferenceEqualityComparer.Instance);
        var at = 0;
        foreach (var route in script.Declarations.OfType<RouteDeclaration>())
        {
            while (at < source.Tokens.Length && source.Tokens[at].Span != route.Keyword.Span)
                at++;
            fingerprints[route] = Body(source, ref at);
        }

        return fingerprints;
    }

    /// <summary>From the brace behind <paramref name="at"/> to the one that closes it.</summary>
    private static string Body(Preprocessed source, ref int at)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var depth = 0;
        while (at < source.Tokens.Length)
        {
            var token = source.Tokens[at++];
            depth += token.Kind switch { TokenKind.OpenBrace => 1, TokenKind.CloseBrace => -1, _ => 0 };
            if (depth > 0)
                Append(hash, token, source);
            else if (token.Kind == TokenKind.CloseBrace)
                break;
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    private static void Append(IncrementalHash hash, Token token, Preprocessed source)
    {
        Append(hash, (int)token.Kind, token.Text);
        if (!token.Text.Contains("def", StringComparison.Ordinal))
            return;

        // These are looked up when the route runs.
        foreach (var name in DefineVariable().Matches(token.Text).Select(match => match.Groups["name"].Value))
            Append(hash, -1, source.Defines.GetValueOrDefault(name, ""));
    }

    private static void Append(IncrementalHash hash, int kind, string text)
    {
        Span<byte> head = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(head, kind);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], text.Length);
        hash.AppendData(head);
        hash.AppendData(Encoding.Latin1.GetBytes(text));
    }

    [GeneratedRegex(@"\$\(?defn?\((?<name>\w+)\)")]
    private static partial Regex DefineVariable();
}
