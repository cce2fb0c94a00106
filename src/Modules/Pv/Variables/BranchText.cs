using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Pv.Variables;

/// <summary>Branches as the value of a Contact header.</summary>
internal static class BranchText
{
    /// <returns>Nothing if there is no branch to name.</returns>
    public static ScriptValue List(RouteContext route, ReadOnlySpan<byte> prefix, bool withTarget)
    {
        var target = withTarget && route.Target.Uri.IsDefined;
        if (!target && route.Branches.Count == 0)
            return ScriptValue.Nothing;

        var writer = route.Worker.FormatWriter.Enter();
        writer.Write(prefix);
        var any = false;
        if (target)
            Add(writer, route.Target, brackets: true, ref any);
        foreach (var branch in route.Branches)
            Add(writer, branch, brackets: withTarget, ref any);

        var text = route.Arena.Copy(writer.WrittenSpan);
        route.Worker.FormatWriter.Leave();
        return text;
    }

    private static void Add(ByteWriter writer, RequestTarget branch, bool brackets, ref bool any)
    {
        if (any)
            writer.Write(", "u8);
        any = true;
        brackets |= branch.Preference >= 0;
        if (brackets)
            writer.Write((byte)'<');
        writer.Write(branch.Uri);
        if (brackets)
            writer.Write((byte)'>');
        if (branch.Preference >= 0)
            WritePreference(writer, branch.Preference);
    }

    private static void WritePreference(ByteWriter writer, int thousandths)
    {
        writer.Write(";q="u8);
        if (thousandths is 0 or 1000)
        {
            writer.Write(thousandths / 1000);
            return;
        }

        writer.Write("0."u8);
        for (var unit = 100; thousandths > 0; unit /= 10)
        {
            writer.Write((byte)('0' + (thousandths / unit)));
            thousandths %= unit;
        }
    }
}
