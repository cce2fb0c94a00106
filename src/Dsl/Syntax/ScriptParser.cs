using Pidgin;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Preprocessing;
using RouteScript.Dsl.Syntax.Parsing;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Syntax;

/// <summary>Builds the tree of a script. It takes whatever it is given; what is wrong becomes a diagnostic.</summary>
public static class ScriptParser
{
    public static Script Parse(Preprocessed source, CompilationOptions options, DiagnosticBag diagnostics)
    {
        var end = source.Tokens[^1];
        var span = new TextSpan(end.Span.File, 0, end.Span.File.Text.Length);
        if (!source.IsSound)
            return new Script(span, []);

        var result = ScriptGrammar.Script.Parse(source.Tokens);
        var script = new Script(span, result.Success ? [.. result.Value] : []);
        if (!result.Success)
            diagnostics.Add(SyntaxProblem.Describe(result.Error!.Unexpected.GetValueOrDefault(end), []));
        SyntaxProblems.Collect(script, options.Strict, diagnostics);
        return script;
    }
}
