using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Program;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Versions;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Staging;

/// <summary>
/// A version beside the running one. Its <c>request_route</c> also runs over live requests, without doing anything, and what it
/// would decide is compared; by <see cref="Canary"/> it is given a part of the new calls in earnest.
/// </summary>
public sealed class StagedScript
{
    /// <summary>With more messages waiting than this a worker has better to do.</summary>
    private const int Behind = 64;

    private static readonly TimeSpan JudgingInterval = TimeSpan.FromMilliseconds(500);

    private readonly RouteEngine _engine;
    private readonly ScriptVersion _running;
    private readonly CompiledRoute? _liveRoute;
    private readonly CompiledRoute? _shadowRoute;
    private readonly CanaryCalls[] _calls;
    private readonly double _share;

    /// <param name="engine">Where it is staged.</param>
    /// <param name="version">Started and not active.</param>
    /// <param name="path">The script's file.</param>
    /// <param name="sources">What it was made of.</param>
    /// <param name="share">The part of the calls that is compared, above 0 to 1.</param>
    public StagedScript(RouteEngine engine, ScriptVersion version, string path, ScriptSources sources, double share)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(version);
        _engine = engine;
        _running = engine.Current;
        _liveRoute = _running.CompileObserved();
        _shadowRoute = version.CompileObserved();
        _calls = [.. Enumerable.Range(0, engine.Workers.Length).Select(_ => new CanaryCalls())];
        _share = share;
        Version = version;
        Path = path;
        Sources = sources;
        Since = engine.Time.GetUtcNow();
    }

    public ScriptVersion Version { get; }

    public string Path { get; }

    public ScriptSources Sources { get; }

    public DateTimeOffset Since { get; }

    public ShadowReport Report { get; } = new();

    /// <summary>Null: no call is given to it.</summary>
    public Canary? Canary { get; private set; }

    /// <summary>Why it is given no calls any more; empty: nothing was found against it.</summary>
    public string Verdict { get; private set; } = "";

    /// <summary>What it did with the calls it was given.</summary>
    public Outcomes Outcomes => Version.Outcomes;

    public void BeginCanary(CanaryRule rule, double points)
    {
        Verdict = "";
        Canary = new Canary(rule, points, Version.Outcomes, _running.Outcomes);
        _ = JudgeAsync(Canary);
    }

    public void EndCanary() => Canary = null;

    /// <summary>A request is about to run: it is the staged script's, or it is watched, or neither.</summary>
    internal void Meet(RouteWorker worker, RouteContext context)
    {
        if (!ReferenceEquals(context.Version, _running))
            return;

        var hash = new KeyedHash(_engine.Secret);
        hash.Add(context.Message.CallId);
        var (call, lots) = hash.Finish();
        if (Canary is { } canary && Takes(canary, _calls[worker.Index], call, context, (uint)lots))
        {
            worker.ChangeVersion(context, Version);
            return;
        }

        if ((lots >> 32) >= _share * (1L << 32) || _liveRoute is null || _shadowRoute is null)
            return;
        if (worker.Loop.Backlog > Behind)
            Report.AddSkipped();
        else
            context.Observer = new RunRecord(this, _liveRoute, context.Message.All.Span.ToArray(), context.Source);
    }

    /// <summary>The live run has ended: now the same request is tried with the staged script.</summary>
    internal void Compare(RouteWorker worker, RunRecord live)
    {
        var context = worker.Rent(Version);
        context.Observer = new ShadowRun(_shadowRoute!, live);
        context.Load(new SipText(live.Bytes), live.Source);
        worker.Log.IsMuted = true;
        try
        {
            worker.Run(context, _shadowRoute!, Dsl.Symbols.RouteKinds.Request, static context => ((ShadowRun)context.Observer!).Live.Staged.Conclude(context));
        }
        catch (Exception fault)
        {
            Report.AddFault(Describe(context.Message), fault);
            worker.Release(context);
        }
        finally
        {
            worker.Log.IsMuted = false;
        }
    }

    private static bool Takes(Canary canary, CanaryCalls calls, ulong call, RouteContext context, uint lot)
    {
        if (calls.Contains(call))
            return true;
        if (!context.Message.ToTag.IsEmpty || context.Message.MethodId is MethodId.Ack or MethodId.Cancel || !canary.Rule.Takes(context, lot))
            return false;

        calls.Add(call);
        return true;
    }

    private void Conclude(RouteContext context)
    {
        var shadow = (ShadowRun)context.Observer!;
        Report.Add(Describe(context.Message), RunComparison.Between(shadow.Live, shadow), shadow.StoppedAt);
        context.Worker.Release(context);
    }

    private static string Describe(SipMessage request) => $"{request.Method} {request.RequestUri} ({request.CallId})";

    private async Task JudgeAsync(Canary canary)
    {
        while (ReferenceEquals(Canary, canary) && ReferenceEquals(_engine.Staged, this))
        {
            await Task.Delay(JudgingInterval, _engine.Time).ConfigureAwait(false);
            if (!ReferenceEquals(Canary, canary) || !canary.Condemns(Version.Outcomes, _running.Outcomes))
                continue;

            var (ours, theirs) = (Version.Outcomes - canary.Staged, _running.Outcomes - canary.Running);
            Canary = null;
            Verdict = $"{ours.Failed} of {ours.Total} requests failed with it, {theirs.Failed} of {theirs.Total} with version {_running.Number}";
            new ScriptLog(_engine.LogRing) { Facility = _running.Core.LogFacility }
                .Write(LogSeverity.Error, $"version {Version.Number} is given no more calls: {Verdict}; all go to version {_running.Number}");
        }
    }
}
