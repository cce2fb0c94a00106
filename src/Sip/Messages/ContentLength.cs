using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

internal static class ContentLength
{
    public static void WriteLine(ByteWriter output, int length)
    {
        output.Write("Content-Length: "u8);
        output.Write(length);
        output.WriteCrlf();
    }
}
