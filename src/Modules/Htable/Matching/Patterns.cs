using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using RouteScript.Dsl.Text;
using RouteScript.Runtime.Routing;

namespace RouteScript.Modules.Htable.Matching;

/// <summary>Compiled expressions by their text, up to a number of texts: they may be made of what messages say.</summary>
internal sealed class Patterns
{
    private const int Most = 256;

    private readonly ConcurrentDictionary<string, Regex> _compiled = new(StringComparer.Ordinal);

    /// <summary>Null if it does not compile; the log tells.</summary>
    public Regex? Get(RouteContext route, ReadOnlySpan<byte> latin1)
    {
        var pattern = Encoding.Latin1.GetString(latin1);
        if (_compiled.TryGetValue(pattern, out var known))
            return known;

        if (!PosixRegex.TryCompile(pattern, RegexOptions.IgnoreCase, out var regex, out var error))
        {
            route.Log.Error(Encoding.Latin1.GetBytes($"regular expression `{pattern}` does not compile: {error}"));
            return null;
        }

        if (_compiled.Count < Most)
            _compiled.TryAdd(pattern, regex);
        return regex;
    }
}
