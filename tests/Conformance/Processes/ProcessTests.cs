using RouteScript.Conformance.Recording;

namespace RouteScript.Conformance.Processes;

/// <summary>Some cases of every section through the program itself, its sockets and its log, judged by the runner of the recordings.</summary>
public sealed class ProcessTests
{
    private const int AtATime = 4;

    private static readonly string[] Names =
    [
        "001-comments", "010-define-basic", "020-include", "102-globals-forms", "105-custom-globals", "122-varset-shvset",
        "202-exit-in-subroute", "219-event-routes", "232-route-name-case", "300-arith", "308-match", "320-keyword-conditions", "327-switch-int",
        "334-while", "400-uri-functions", "411-force-rport", "421-append-to-reply", "500-pv-request", "503-pv-hdr", "508-pv-avp", "515-pv-flags",
        "601-tr-s-substr", "610-tr-uri", "700-tm-invite-ok", "704-tm-branch-route", "733-tm-serial-best", "801-rr-remaining-route",
        "812-reply-180-rr", "902-missing-brace", "A098-rr-dialog-both-directions", "B143-remove-hf-re", "B158-set-remove-body",
        "N001-src-ip-networks", "N019-select-ruri", "N081-ifdef-in-block", "N134-pv-hdr-index", "N174-tr-param-edges", "N188-st-five-routes",
        "N201-m-textops-headers", "N213-m-sl-replies",
    ];

    [SkippableFact]
    public void Forty_cases_go_the_same_way_through_the_process()
    {
        Skip.If(ReferenceRunner.Script is null, "The runner of the recordings is not here (../shared/conformance/run_case.py).");

        using var runner = new ReferenceRunner();
        foreach (var name in Names)
            runner.Add(RecordedCase.Named(name));

        var said = runner.Play(AtATime);
        if (said.Length > 0)
        {
            // A machine with other work may have been too slow for the conversation: once more, one after the other.
            said = runner.Play(1, said.Split('\n').Where(line => line.StartsWith("DIFF", StringComparison.Ordinal)).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]));
        }

        Assert.True(said.Length == 0, said);
    }
}
