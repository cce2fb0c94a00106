using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RouteScript.Modules.Rtpengine.Ng;

namespace RouteScript.Modules.Rtpengine;

/// <summary>A daemon's answer as JSON.</summary>
public static class NgJson
{
    /// <returns>Latin-1: one char per byte of the JSON's UTF-8.</returns>
    public static string Write(BencodeValue value, bool pretty)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = pretty, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(writer, value);
        return Encoding.Latin1.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, BencodeValue value)
    {
        switch (value)
        {
            case BencodeInteger number:
                writer.WriteNumberValue(number.Value);
                break;
            case BencodeText text:
                writer.WriteStringValue(Encoding.UTF8.GetString(text.ToBytes()));
                break;
            case BencodeList list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case BencodeDictionary dictionary:
                writer.WriteStartObject();
                foreach (var (key, item) in dictionary.Entries)
                {
                    writer.WritePropertyName(key);
                    Write(writer, item);
                }

                writer.WriteEndObject();
                break;
        }
    }
}
