using RouteScript.Dsl.Diagnostics;

namespace RouteScript.Dsl.Tests.Binding;

/// <summary>By the rules of 5.6.3 we accept what the original accepts and refuse what it refuses.</summary>
public sealed class RecordedJudgement
{
    /// <summary>Cases whose refusal lies outside the language: addresses, files and module start-up; and accidents we do not copy.</summary>
    private static readonly HashSet<string> NotOurs = new(StringComparer.Ordinal)
    {
        "028-define-keyword-name", "916-listen-not-local", "928-missing-dependency", "901-unterminated-comment",
        "A004-dispatcher-list-no-uri", "A005-dispatcher-list-missing", "A125-nathelper-fix-register-noavp", "A128-nathelper-sipping-params", "A158-siputils-e164-const",
        // The tables do not tell patterns from formats, and know neither of these variables nor the rules of a transformation.
        "B144-remove-hf-exp", "N203-m-textops-subst", "B148-subst-uri-user", "B175-hf-iterator", "609-tr-substr-neg-len", "N313-string-empty",
        "N314-uri",
        // The module itself judges declarations of tables and what is written for a table and its key.
        "N404-htable-bad-definition", "N405-htable-unknown-attribute", "N406-htable-table-twice", "N407-htable-not-a-definition",
        "N490-htable-no-arrow", "N494-htable-shtcn-noarrow", "N495-htable-record-bad",
        // So it does the connections and the variables that queries name.
        "S008-sql-unknown-connection", "S009-sql-unknown-key", "S010-sql-read-only-variable", "S011-sql-sqlrows-unknown",
    };

    [SkippableFact]
    public void Scripts_are_judged_as_the_original_judged_them()
    {
        var tables = Path.Combine(Scripts.Shared, "kamailio");
        Skip.If(Scripts.Cases is null || !File.Exists(Path.Combine(tables, "FUNCTIONS.tsv")), "The recorded cases or tables are not here.");
        var catalog = new RecordedCatalog(tables);
        var wrong = new List<string>();
        foreach (var folder in Directory.EnumerateDirectories(Scripts.Cases!).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(folder);
            var script = Path.Combine(folder, "kamailio.cfg");
            if (NotOurs.Contains(name) || !File.Exists(script) || !File.Exists(Path.Combine(folder, "expected.txt")))
                continue;

            var starts = File.ReadLines(Path.Combine(folder, "expected.txt")).FirstOrDefault() == "[start] ok";
            var options = Scripts.In(folder, strict: true);
            var compilation = Compilation.Compile("kamailio.cfg", Scripts.Read(script), catalog, options);
            if (compilation.HasErrors == starts)
                wrong.Add($"{name}: {(starts ? "is accepted" : "is refused")} by the original\n{new DiagnosticRenderer().Render(compilation.Diagnostics.Where(d => d.IsError))}");
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count}\n" + string.Join("\n", wrong));
    }
}
