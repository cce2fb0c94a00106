using System.Globalization;
using System.Text;
using RouteScript.Modules.Htable.Tables;
using RouteScript.Runtime.Rpc;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Htable;

/// <summary>Commands on one key of a table.</summary>
public sealed partial class HtableModule
{
    private const string NeedsKey = "Not enough parameters (htable name and key name)";
    private const string NeedsValue = "Not enough parameters (htable name, key name and value)";
    private const string NeedsExpiry = "Not enough parameters (htable name, item name and expire)";
    private const string NeedsBoth = "Not enough parameters (htable name, key name, value and expire)";
    private const string NoTable = "No such htable";
    private const string IsSet = "Ok. Key set to new value.";

    /// <summary>Shows one key of a table: table, key.</summary>
    [RpcCommand("htable.get")]
    public void Get(RpcRequest request, RpcReply reply)
    {
        if (!TryRead(request, reply, NeedsKey, out var table, out var key))
            return;
        if (table.Find(key) is not { } item)
        {
            reply.Fault(500, "Key name doesn't exist in htable.");
            return;
        }

        var shown = reply.AddStruct().AddStruct("item").Add("name", Encoding.Latin1.GetString(item.Key));
        AddValue(shown, item.Value);
        shown.Add("flags", item.Value.IsText ? 2 : 0);
        shown.Add("expire", item.ExpiresAt == 0 ? "NEVER" : Clock.ToLocal(item.ExpiresAt).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
    }

    /// <summary>Removes one key of a table: table, key.</summary>
    [RpcCommand("htable.delete")]
    public void Delete(RpcRequest request, RpcReply reply)
    {
        if (!TryRead(request, reply, NeedsKey, out var table, out var key))
            return;
        if (table.Remove(key))
            reply.Add("Ok. Key deleted.");
        else
            reply.Fault(404, "Key not found in htable.");
    }

    /// <summary>Sets a key to text: table, key, text.</summary>
    [RpcCommand("htable.sets")]
    public void SetText(RpcRequest request, RpcReply reply) => Set(request, reply, isText: true, withExpiry: false);

    /// <summary>Sets a key to a number: table, key, number.</summary>
    [RpcCommand("htable.seti")]
    public void SetNumber(RpcRequest request, RpcReply reply) => Set(request, reply, isText: false, withExpiry: false);

    /// <summary>Sets a key to text that expires: table, key, text, seconds.</summary>
    [RpcCommand("htable.setxs")]
    public void SetExpiringText(RpcRequest request, RpcReply reply) => Set(request, reply, isText: true, withExpiry: true);

    /// <summary>Sets a key to a number that expires: table, key, number, seconds.</summary>
    [RpcCommand("htable.setxi")]
    public void SetExpiringNumber(RpcRequest request, RpcReply reply) => Set(request, reply, isText: false, withExpiry: true);

    /// <summary>Sets after how many seconds a key goes: table, key, seconds; 0: never.</summary>
    [RpcCommand("htable.setex")]
    public void SetExpiry(RpcRequest request, RpcReply reply)
    {
        if (!TryNumber(request, 2, out var seconds))
            reply.Fault(500, NeedsExpiry);
        else if (TryRead(request, reply, NeedsExpiry, out var table, out var key))
        {
            table.SetExpiry(key, seconds);
            reply.Add("Ok");
        }
    }

    /// <summary>Name, value and what type that is.</summary>
    private static void AddValue(RpcStruct target, ScriptValue value)
    {
        if (value.IsInteger)
            target.Add("value", value.Integer);
        else
            target.Add("value", value.Text.ToString());
    }

    private void Set(RpcRequest request, RpcReply reply, bool isText, bool withExpiry)
    {
        var needs = withExpiry ? NeedsBoth : NeedsValue;
        long number = 0, seconds = 0;
        if (request.Parameters.Count < (withExpiry ? 4 : 3) || (!isText && !TryNumber(request, 2, out number)) || (withExpiry && !TryNumber(request, 3, out seconds)))
        {
            reply.Fault(500, needs);
            return;
        }

        if (!TryRead(request, reply, needs, out var table, out var key, withExpiry ? "Failed to set the item" : NoTable))
            return;
        ScriptValue value = isText ? SipText.FromString(Text(request, 2)) : number;
        if (table.Set(key, value, seconds))
            reply.Add(IsSet);
        else
            reply.Fault(500, "Failed to set the item");
    }

    private bool TryRead(RpcRequest request, RpcReply reply, string needs, out HashTable table, out byte[] key, string noTable = NoTable)
    {
        table = null!;
        key = [];
        if (request.Parameters.Count < 2)
        {
            reply.Fault(500, needs);
            return false;
        }

        if (Find(Encoding.Latin1.GetBytes(Text(request, 0))) is not { } found)
        {
            reply.Fault(500, noTable);
            return false;
        }

        table = found;
        key = Encoding.Latin1.GetBytes(Text(request, 1));
        return true;
    }

    private static string Text(RpcRequest request, int index) => request.Parameters[index].AsText() ?? "";

    private static bool TryNumber(RpcRequest request, int index, out long number)
    {
        number = 0;
        return request.Parameters.Count > index && Conversions.TryParse(Encoding.Latin1.GetBytes(Text(request, index)), allowHex: true, out number);
    }
}
