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
        if (steps.Name is "header" or "h")
            return CompileHeader(steps);
        if (!steps.IsLast)
            return null;
        return steps.Name switch
        {
            "first_line" => c => c.Message.FirstLine,
            "len" => c => c.Arena.Format(c.Message.Length),
            "id" => c => c.Arena.Format(c.Worker.Counters.Requests + c.Worker.Counters.Replies),
            "type" => c => c.Arena.Format(c.Message.IsReply ? 2 : 1),
            "body" => c => c.Message.Body,
            "flags" => c => c.Arena.Format(c.Flags),
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

    /// <summary>A header by its name, <c>header["X-Name"]</c> or <c>header.x_name</c>, and its address: <c>nameaddr</c>.</summary>
    private static Evaluator? CompileHeader(SelectSteps steps)
    {
        var name = steps.Current.Key;
        if (name is null && steps.IsLast)
            return c => c.Message.Text(c.Message.HeadersStart, c.Message.HeadersEnd - c.Message.HeadersStart);

        var rest = steps.Next;
        if (name is null)
        {
            name = rest.Name.Replace('_', '-');
            rest = rest.Next;
        }

        var bytes = Encoding.Latin1.GetBytes(name);
        if (rest.IsEnd)
            return c => c.Message.Header(bytes).OrNothing();
        return rest.Name == "nameaddr" ? AddressSelects.Compile(rest.Next, c => c.Message.Header(bytes)) : null;
    }
}
