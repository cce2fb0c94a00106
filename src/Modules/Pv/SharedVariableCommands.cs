using System.Text;
using RouteScript.Runtime.Rpc;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Pv;

/// <summary>Shared variables as operators see them.</summary>
internal static class SharedVariableCommands
{
    /// <summary>One variable by name, or all.</summary>
    public static void Get(PvModule module, RpcRequest request, RpcReply reply)
    {
        if (request.Parameters.Count == 0)
        {
            foreach (var (name, value) in module.SharedValues.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                Show(reply.AddStruct(), name, value.Value);
            return;
        }

        var wanted = request.Scan(reply).Text();
        if (reply.IsFault)
            return;
        if (module.TryGetShared(wanted, out var found))
            Show(reply.AddStruct(), wanted, found!.Value);
        else
            reply.Fault(404, "Variable not found");
    }

    /// <summary>Name, type (<c>int</c> or <c>str</c>) and value.</summary>
    public static void Set(PvModule module, RpcRequest request, RpcReply reply)
    {
        var scanner = request.Scan(reply);
        var name = scanner.Text();
        var type = scanner.Text();
        var value = scanner.Text();
        if (reply.IsFault)
            return;

        ScriptValue parsed = SipText.FromString(value);
        if (type.StartsWith('i'))
        {
            if (!Conversions.TryParse(Encoding.Latin1.GetBytes(value), allowHex: true, out var number))
            {
                reply.Fault(500, "The value is no number");
                return;
            }

            parsed = number;
        }

        module.PutShared(name, parsed);
    }

    private static void Show(RpcStruct target, string name, ScriptValue value)
    {
        target.Add("name", name);
        target.Add("type", value.IsInteger ? "int" : "string");
        if (value.IsInteger)
            target.Add("value", value.Integer);
        else
            target.Add("value", value.Text.ToString());
    }
}
