using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Rr;

/// <summary>A Record-Route whose text is given; parameters that are added later come behind it.</summary>
internal sealed class PresetRecordRoute(byte[] line, AddedParameters parameters) : IDeferredText
{
    private readonly int _included = parameters.Text.Length;

    public void Write(ByteWriter output, in SendingPath path)
    {
        output.Write(line);
        output.Write(parameters.Text.AsSpan(_included));
        output.Write(">\r\n"u8);
    }
}
