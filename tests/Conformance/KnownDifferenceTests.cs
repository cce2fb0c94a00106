using RouteScript.Conformance.Recording;
using RouteScript.Modules;

namespace RouteScript.Conformance;

/// <summary>What may differ is named, with a reason, and is little.</summary>
public sealed class KnownDifferenceTests
{
    // Of the cases that came with the recordings and record no accident. There may be no more.
    private static readonly string[] Chosen =
    [
        "525-pv-stat", "527-msg-received", "A158-siputils-e164-const", "B057-tm-reparse-invite-off", "B140-append-hf-position",
        "B213-tm-match-other-method",
    ];

    [Fact]
    public void Every_known_difference_is_a_case()
    {
        var names = RecordedCase.All.Select(recorded => recorded.Name).ToHashSet(StringComparer.Ordinal);

        Assert.All(KnownDifferences.All.Keys, name => Assert.Contains(name, names));
    }

    [Theory, InlineData("README.md"), InlineData("../../docs/kamailio.md")]
    public void The_pages_say_how_many_agree(string page)
    {
        var text = File.ReadAllText(Path.Combine(WorkingCopy.Folder!, page)).ReplaceLineEndings(" ");

        Assert.Contains(Tally.Known.ToString(), text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_that_is_needed_is_not_here()
    {
        var here = ModuleTable.All.Select(module => module.Name).ToHashSet(StringComparer.Ordinal);

        Assert.All(KnownDifferences.All.Values, known => Assert.DoesNotContain(known.Module, here));
    }

    [Fact]
    public void What_differs_on_purpose_is_an_accident_of_the_original_or_one_of_six()
    {
        var quirks = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Quirks.txt")).Select(line => line.Split('\t')[0]).ToHashSet(StringComparer.Ordinal);
        var given = KnownDifferences.All.Where(known => known.Value.Verdict == Verdict.DiffersOnPurpose && known.Key[0] != 'N');

        Assert.All(given, known => Assert.True(quirks.Contains(known.Key) || Chosen.Contains(known.Key), known.Key));
    }

    [Theory]
    [InlineData("on purpose: exit is final", "exit is final", "", Verdict.DiffersOnPurpose)]
    [InlineData("needs the module htable", "", "htable", Verdict.NeedsModule)]
    internal void A_difference_has_one_of_two_forms(string text, string reason, string module, Verdict verdict)
    {
        var known = KnownDifference.Parse(text);

        Assert.Equal((reason, module, verdict), (known.Reason, known.Module, known.Verdict));
    }

    [Theory, InlineData(""), InlineData("on purpose:"), InlineData("needs htable"), InlineData("later")]
    public void Another_form_is_refused(string text) => Assert.Throws<FormatException>(() => KnownDifference.Parse(text));
}
