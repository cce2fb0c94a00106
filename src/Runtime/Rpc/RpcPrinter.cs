using System.Globalization;
using System.Text;

namespace RouteScript.Runtime.Rpc;

/// <summary>Replies as text, laid out as <c>kamcmd</c> does: one value a line, nested ones in braces behind tabs.</summary>
public static class RpcPrinter
{
    public static string Print(RpcReply reply)
    {
        if (reply.IsFault)
            return $"error: {reply.FaultCode} - {reply.FaultReason}\n";

        var text = new StringBuilder();
        foreach (var value in reply.Values)
            Append(text, null, value, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string? name, RpcValue value, int depth)
    {
        text.Append('\t', depth);
        if (name is not null)
            text.Append(name).Append(": ");

        switch (value)
        {
            case RpcInteger number:
                text.Append(CultureInfo.InvariantCulture, $"{number.Value}\n");
                break;
            case RpcDouble number:
                text.Append(number.Value.ToString("F6", CultureInfo.InvariantCulture)).Append('\n');
                break;
            case RpcText line:
                text.Append(line.Value).Append('\n');
                break;
            case RpcStruct members:
                text.Append("{\n");
                foreach (var member in members.Members)
                    Append(text, member.Name, member.Value, depth + 1);
                text.Append('\t', depth).Append("}\n");
                break;
            case RpcArray items:
                text.Append("{\n");
                foreach (var item in items.Items)
                    Append(text, null, item, depth + 1);
                text.Append('\t', depth).Append("}\n");
                break;
        }
    }
}
