using RouteScript.Runtime.Routing;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Tm;

/// <summary>The Contact of a 3xx: the R-URI if it was changed, then the branches.</summary>
public static class Redirect
{
    public static void WriteContact(ByteWriter output, RouteContext route, bool withFlags)
    {
        var isFirst = true;
        if (route.Target.Uri.IsDefined)
            WriteTarget(output, route.Target, route.Target.Uri, withFlags, ref isFirst);
        foreach (var branch in route.Branches)
            WriteTarget(output, branch, branch.Uri.IsDefined ? branch.Uri : route.Message.RequestUri, withFlags, ref isFirst);
        if (!isFirst)
            output.WriteCrlf();
    }

    private static void WriteTarget(ByteWriter output, RequestTarget target, SipText uri, bool withFlags, ref bool isFirst)
    {
        output.Write(isFirst ? "Contact: <"u8 : ", <"u8);
        isFirst = false;
        output.Write(uri);
        output.Write((byte)'>');
        if (target.Preference >= 0)
        {
            output.Write(";q="u8);
            WritePreference(output, target.Preference);
        }

        if (withFlags)
        {
            output.Write(";flags="u8);
            output.Write(target.Flags);
        }
    }

    /// <summary>0..1000 as a number from 0 to 1 without trailing zeros.</summary>
    private static void WritePreference(ByteWriter output, int preference)
    {
        if (preference >= 1000)
        {
            output.Write((byte)'1');
            return;
        }

        output.Write("0"u8);
        if (preference == 0)
            return;

        output.Write((byte)'.');
        var digits = preference;
        for (var scale = 100; scale > 0 && digits > 0; scale /= 10)
        {
            output.Write((byte)('0' + (digits / scale)));
            digits %= scale;
        }
    }
}
