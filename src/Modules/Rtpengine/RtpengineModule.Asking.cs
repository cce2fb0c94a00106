using System.Text;
using RouteScript.Dsl.Symbols;
using RouteScript.Modules.Rtpengine.Ng;
using RouteScript.Modules.Tm;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transactions;

namespace RouteScript.Modules.Rtpengine;

/// <summary>The way of a command: message and words to a plan, plan to a daemon, its answer into message and variables.</summary>
public sealed partial class RtpengineModule
{
    private ReturnCode Ask(RouteContext route, MediaVerb verb, SipText words, ScriptVariable? json = null, bool pretty = false)
    {
        var message = route.Message;
        if (NgFlags.Parse(words.ToString(), out var error) is not { } flags)
            return Fail(route, verb, error);
        if (verb == MediaVerb.Offer && flags.ForceAnswer)
            verb = MediaVerb.Answer;
        if (verb == MediaVerb.Answer && message.IsRequest && message.MethodId is not (MethodId.Ack or MethodId.Prack))
            return Fail(route, verb, $"a {message.Method} is no answer");

        string? sdp = null;
        if (verb.TakesSdp && !TryTakeSdp(route, verb, flags, out sdp))
            return Fail(route, verb, "the message has no session description");
        if (!TryTakeBranch(route, flags.ViaBranch, out var branch))
            return Fail(route, verb, "the branch asked for is not there");
        if (MediaPlan.Make(route, verb, flags, sdp, branch, out error) is not { } plan)
            return Fail(route, verb, error);

        return route.Await(AskAsync(route, plan, json, pretty), RouteContext.RunDeadline);
    }

    private async ValueTask<ReturnCode> AskAsync(RouteContext route, MediaPlan plan, ScriptVariable? json, bool pretty)
    {
        NgOutcome? outcome = null;
        foreach (var set in ChosenSets(route))
        {
            outcome = await _dispatcher.AskAsync(_sets.Members(set), plan.CallId, plan.Branch, plan.Request, plan.Verb.Ends);
            if (outcome is null)
                return Fail(route, plan.Verb, $"no media daemon of set {set} answers");
            if (outcome.IsError)
                return Fail(route, plan.Verb, $"{outcome.Node.Url} says: {outcome.Answer.Text("error-reason")}");
            if (outcome.Answer.Text("sdp") is { } rewritten)
                plan.Request.Set("sdp", rewritten);
        }

        if (outcome is null)
            return Fail(route, plan.Verb, "no media daemon is configured");

        Instance?.Set(route, SipText.FromString(outcome.Node.Url));
        if (json is not null)
            return json.Set(route, SipText.FromString(NgJson.Write(outcome.Answer, pretty)));
        if (plan.Verb.GivesSdp)
            return TakeSdp(route, plan.Verb, outcome.Answer);
        if (plan.Verb == MediaVerb.PlayMedia)
            MediaDuration?.Set(route, outcome.Answer["duration"]?.AsInteger() ?? -1);
        if (plan.Verb == MediaVerb.Delete || plan.Verb == MediaVerb.Query)
            TakeStatistics(route, outcome.Answer);
        return ReturnCode.True;
    }

    private ReturnCode TakeSdp(RouteContext route, MediaVerb verb, BencodeDictionary answer)
    {
        if (answer.Text("sdp") is not { } sdp)
            return Fail(route, verb, "the media daemon gave no session description");

        WriteSdp?.Set(route, SipText.FromString(sdp));
        if (WriteSdp is not null && WriteSdpMode == 0)
            return ReturnCode.True;

        // The message was moved while the run waited, so the body is looked for again.
        if (SdpBody.Find(route.Message) is { IsDefined: true } old)
            SdpBody.Replace(route.Message, old, sdp);
        else
            route.Message.SetBody(SipText.FromString(sdp).Span);
        return ReturnCode.True;
    }

    private bool TryTakeSdp(RouteContext route, MediaVerb verb, NgFlags flags, out string? sdp)
    {
        var body = SdpBody.Find(route.Message);
        if (verb == MediaVerb.Info && SdpBody.FindFragment(route.Message) is { IsDefined: true } fragment)
        {
            body = fragment;
            flags.With("fragment");
        }

        var given = ReadSdp?.Get(route) ?? ScriptValue.Nothing;
        sdp = given.IsText ? given.Text.ToString() : body.IsDefined ? body.ToString() : null;
        return !string.IsNullOrEmpty(sdp);
    }

    private bool TryTakeBranch(RouteContext route, ViaBranchChoice choice, out string? branch)
    {
        var isRequest = route.Message.IsRequest;
        var place = choice switch
        {
            ViaBranchChoice.First => 0,
            ViaBranchChoice.Second => 1,
            ViaBranchChoice.Auto => isRequest ? 0 : 1,
            ViaBranchChoice.AutoNext or ViaBranchChoice.AutoExtra when !isRequest => 0,
            _ => -1,
        };
        branch = null;
        if (place >= 0)
            branch = MediaPlan.ViaBranch(route.Message, place);
        else if (choice is ViaBranchChoice.Extra or ViaBranchChoice.AutoExtra && ExtraId is not null)
            branch = route.ToText(ExtraId.Get(route)) is { Length: > 0 } extra ? extra.ToString() : null;
        else if (choice is ViaBranchChoice.Next or ViaBranchChoice.AutoNext && isRequest)
            branch = NextBranch(route);
        return choice == ViaBranchChoice.None || branch is not null;
    }

    /// <summary>The branch that the next Via of ours will have: the one at hand in a branch route, otherwise the first.</summary>
    private static string NextBranch(RouteContext route)
    {
        var engine = route.Worker.Engine;
        var writer = route.Worker.FormatWriter.Enter();
        var number = route.Kind == RouteKinds.Branch ? TmRun.Of(route).Branch?.Index ?? 0 : 0;
        new BranchId(engine.Generation, route.Worker.Index, TransactionKey.Of(route.Message, engine.Secret).Low, number).Write(writer);
        var branch = Encoding.ASCII.GetString(writer.WrittenSpan);
        route.Worker.FormatWriter.Leave();
        return branch;
    }

    private IEnumerable<int> ChosenSets(RouteContext route)
    {
        var choice = route.Get(SetChoice.Key);
        if (choice?.First is { } first)
            return choice.Second is { } second ? [first, second] : [first];
        return SetId?.Get(route) is { IsInteger: true } set ? [(int)set.Integer] : [DefaultSet];
    }

    private void TakeStatistics(RouteContext route, BencodeDictionary answer)
    {
        route.GetOrAdd(SetChoice.Key).Statistics = MosStatistics.Totals(answer);
        Store(route, new MosStatistics(answer, null), MosVariables);
        StoreSide(route, answer, MosALabel, MosAVariables);
        StoreSide(route, answer, MosBLabel, MosBVariables);
    }

    private static void StoreSide(
        RouteContext route, BencodeDictionary answer, ScriptVariable? label, (ScriptVariable?, string, string)[] variables)
    {
        if (label?.Get(route) is { IsNothing: false } name)
            Store(route, new MosStatistics(answer, route.ToText(name).ToString()), variables);
    }

    private static void Store(RouteContext route, MosStatistics statistics, (ScriptVariable? Variable, string Which, string Figure)[] variables)
    {
        foreach (var (variable, which, figure) in variables)
            if (variable is not null && statistics.Value(which, figure) is { } text)
                variable.Set(route, SipText.FromString(text));
    }

    private static ReturnCode Fail(RouteContext route, MediaVerb verb, string why)
    {
        route.Log.Write(LogSeverity.Error, $"rtpengine: {verb.Command}: {why}");
        return ReturnCode.Error;
    }
}
