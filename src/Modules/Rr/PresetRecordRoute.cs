using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Rr;

/// <summary>A Record-Route whose text is given; it is closed when it is sent, so that parameters can still be added.</summary>
internal sealed class PresetRecordRoute : IDeferredText
{
    public static readonly PresetRecordRoute Instance = new();

    public void Write(ByteWriter output, in SendingPath path, ReadOnlySpan<byte> given)
    {
        output.Write(given);
        output.Write(">\r\n"u8);
    }
}
