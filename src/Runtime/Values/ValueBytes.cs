using System.Text;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Values;

/// <summary>Values in a stream of bytes, for another process. The writer and the reader are of <see cref="Encoding.Latin1"/>.</summary>
public static class ValueBytes
{
    /// <summary>A number or text; nothing becomes 0.</summary>
    public static void Write(this BinaryWriter writer, ScriptValue value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(value.IsText);
        if (value.IsText)
            writer.Write(value.Text.ToString());
        else
            writer.Write(value.Integer);
    }

    public static ScriptValue ReadValue(this BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.ReadBoolean() ? SipText.FromString(reader.ReadString()) : reader.ReadInt64();
    }
}
