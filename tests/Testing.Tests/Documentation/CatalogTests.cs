namespace RouteScript.Testing.Tests.Documentation;

/// <summary>Tables between <c>&lt;!-- table: name --&gt;</c> and <c>&lt;!-- end --&gt;</c> are what the program says of itself.</summary>
public sealed class CatalogTests
{
    public static TheoryData<string> Pages => [.. Page.All.Select(page => page.Name)];

    [Theory, MemberData(nameof(Pages))]
    public void Generated_tables_are_up_to_date(string name)
    {
        var page = new Page(name);
        var text = string.Join('\n', page.Lines) + '\n';
        var fresh = CatalogTables.Fill(text);
        if (Page.Accepts && fresh != text)
            File.WriteAllText(Path.Combine(Page.Root, name), fresh);
        else
            Assert.True(fresh == text, $"{name} has tables of an earlier program: run with ROUTESCRIPT_ACCEPT=1, then read what changed.");
    }

    [Fact]
    public void Every_table_has_its_place() => AssertNone(
        CatalogTables.All.Keys.Except(Page.All.SelectMany(page => page.Lines).Select(CatalogTables.NameIn).OfType<string>()));

    [Fact]
    public void Every_transformation_has_an_example()
    {
        var shown = Page.All.SelectMany(page => page.Rows("transformation")).Select(row => row.Cells[0]).ToList();
        var missing =
            from module in Bench.Catalog.Modules
            from transformation in module.Transformations
            let name = $"{{{transformation.Class}.{transformation.Name}"
            where !shown.Any(cell => cell.Contains(name + "}", StringComparison.Ordinal) || cell.Contains(name + ",", StringComparison.Ordinal))
            select $"docs/language/transformations.md needs a row for {name}}}";
        AssertNone(missing);
    }

    [Fact]
    public void Core_parameters_said_to_act_are_read_and_others_are_not() => AssertNone(
        from parameter in ParameterEffect.All
        let isRead = ParameterEffect.IsRead(parameter.Name)
        where isRead != parameter.Acts
        select $"ParameterEffects.txt, {parameter.Name}: {(isRead ? "the program reads it" : "nothing reads it")}");

    [Fact]
    public void Every_core_parameter_has_its_effect() => Assert.Equal(
        ParameterEffect.Known.Select(parameter => parameter.Name),
        ParameterEffect.All.Select(parameter => parameter.Name));

    private static void AssertNone(IEnumerable<string> findings)
    {
        var list = findings.ToList();
        Assert.True(list.Count == 0, string.Join('\n', list));
    }
}
