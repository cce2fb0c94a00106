using System.Text;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;

namespace RouteScript.Runtime.Selects;

/// <summary>The message as a whole, its CSeq, its first branch.</summary>
internal static class MessageSelects
{
    public static Evaluator? Compile(SelectSteps steps)
    {
        if (steps.IsEnd || steps is { IsLast: true, Name: "buf" })
            return c => c.Message.All;
        if (!steps.IsLast)
            return steps.Name == "header" && steps.Next.IsLast ? Header(steps.Next.Name) : null;
        return steps.Name switch
        {
            "first_line" => c => c.Message.FirstLine,
            "len" => c => c.Arena.Format(c.Message.Length),
            "id" => c => c.Arena.Format(c.Worker.Counters.Requests + c.Worker.Counters.Replies),
            "type" => c => c.Arena.Format(c.Message.IsReply ? 2 : 1),
            "body" => c => c.Message.Body,
            "flags" => c => c.Arena.Format(c.Flags),
            "header" when steps.Current.Key is { } name => Header(name),
            "header" => c => c.Message.Text(c.Message.HeadersStart, c.Message.HeadersEnd - c.Message.HeadersStart),
            _ => null,
        };
    }

    public static Evaluator? CompileCSeq(SelectSteps steps)
    {
        if (steps.IsEnd)
            return c => c.Message.Header(HeaderId.CSeq).OrNothing();
        return steps.Name switch
        {
            "num" => c => c.Message.TryGetCSeq(out var cseq) ? cseq.NumberText : ScriptValue.Nothing,
            "method" => c => c.Message.TryGetCSeq(out var cseq) ? cseq.Method : ScriptValue.Nothing,
            _ => null,
        };
    }

    public static Evaluator? CompileBranch(SelectSteps steps) => steps.Name switch
    {
        "count" => c => c.Arena.Format(c.Branches.Count),
        "uri" => UriSelects.Compile(steps.Next, c => c.Branches.Count == 0 ? default : c.Branches[0].Uri),
        "dst_uri" => UriSelects.Compile(steps.Next, c => c.Branches.Count == 0 ? default : c.Branches[0].NextHop),
        _ => null,
    };

    private static Evaluator Header(string name)
    {
        var bytes = Encoding.Latin1.GetBytes(name);
        return c => c.Message.Header(bytes).OrNothing();
    }
}
