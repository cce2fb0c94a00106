using System.Text;
using System.Text.RegularExpressions;
using RouteScript.Dsl.Text;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Runtime.Values;

/// <summary>A POSIX extended regular expression: compiled once when constant, else when its text changes.</summary>
public sealed class ScriptRegex
{
    private readonly Evaluator? _evaluate;
    private readonly RegexOptions _options;
    private Regex? _regex;
    private string? _source;

    public ScriptRegex(string pattern, RegexOptions options)
    {
        _options = options;
        _source = pattern;
        _regex = PosixRegex.TryCompile(pattern, options, out var regex, out _) ? regex : null;
    }

    public ScriptRegex(Evaluator evaluate, RegexOptions options)
    {
        _evaluate = evaluate;
        _options = options;
    }

    /// <summary>The expression as it is now; null if it does not compile (the log says so).</summary>
    public Regex? Get(RouteContext context)
    {
        if (_evaluate is null)
            return _regex;

        context.MustBeAlive();
        var text = context.ToText(_evaluate(context));
        if (_source is { } source && Same(source, text.Span))
            return _regex;

        var pattern = text.ToString();
        if (!PosixRegex.TryCompile(pattern, _options, out var regex, out var error))
        {
            context.Log.Error(Encoding.Latin1.GetBytes($"regular expression `{pattern}` does not compile: {error}"));
            return null;
        }

        // Two workers may do this at once; either result is right for the text it was made from, so both fields go together.
        _source = null;
        _regex = regex;
        _source = pattern;
        return regex;
    }

    private static bool Same(string latin1, ReadOnlySpan<byte> bytes)
    {
        if (latin1.Length != bytes.Length)
            return false;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (latin1[i] != bytes[i])
                return false;
        }

        return true;
    }
}
