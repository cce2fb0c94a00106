using RouteScript.Conformance.Recording;
using RouteScript.Testing.Messages;

namespace RouteScript.Conformance.Playing;

/// <summary>A socket of the recording: collects what it gets, and answers by its rules if it has any.</summary>
internal sealed class CasePeer(int port, CaseWorld world)
{
    private readonly HashSet<(string Branch, string Method)> _seen = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WireMessage> _pending = new(StringComparer.Ordinal);

    public int Port { get; } = port;

    /// <summary>Null: it answers nothing by itself.</summary>
    public AnswerRules? Rules { get; set; }

    public List<string> Received { get; } = [];

    /// <summary>Status codes of replies that nobody has waited for yet.</summary>
    public List<string> Codes { get; } = [];

    public string LastReply { get; private set; } = "";

    /// <summary>The last answer it sent.</summary>
    public (string Text, int To)? LastAnswer { get; private set; }

    public void Receive(string text, int from)
    {
        Received.Add(text);
        if (text.StartsWith("SIP/2.0 ", StringComparison.Ordinal))
        {
            Codes.Add(text.Substring(8, Math.Min(3, text.Length - 8)));
            LastReply = text;
            return;
        }

        if (!string.IsNullOrWhiteSpace(text) && Rules is not null)
            AnswerByRules(WireMessage.Parse(text), from);
    }

    private void AnswerByRules(WireMessage request, int from)
    {
        var (branch, method) = (BranchOf(request), request.Method);
        if (!_seen.Add((branch, method)))
            return;

        var nth = _counts[method] = _counts.GetValueOrDefault(method) + 1;
        var steps = Rules!.For(method, nth);
        if (method == "INVITE")
            _pending[branch] = request;
        if (steps is null && method == "CANCEL")
        {
            Answer(request, from, AnswerStep.Parse("200")!, TimeSpan.Zero);
            if (_pending.TryGetValue(branch, out var invite))
                Answer(invite, from, AnswerStep.Parse("487")!, TimeSpan.FromMilliseconds(20));
            return;
        }

        var delay = TimeSpan.Zero;
        foreach (var step in steps ?? [])
        {
            delay += TimeSpan.FromMilliseconds(10);
            if (step.Delay > delay)
                delay = step.Delay;
            Answer(request, from, step, delay);
        }
    }

    private void Answer(WireMessage request, int to, AnswerStep step, TimeSpan delay)
    {
        var reply = step.BuildReply(request, Port);
        if (delay == TimeSpan.Zero)
            Go();
        else
            world.Schedule(delay, Go);

        void Go()
        {
            // Of final answers to one INVITE only the first goes out: a CANCEL may have been quicker.
            if (request.Method == "INVITE" && step.Code >= 200 && !_pending.Remove(BranchOf(request)))
                return;

            LastAnswer = (reply, to);
            world.Send(Port, to, reply);
        }
    }

    private static string BranchOf(WireMessage request) => request.Branch is { Length: > 0 } branch ? branch : request.Header("Via");
}
