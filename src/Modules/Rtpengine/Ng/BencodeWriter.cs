using System.Buffers;
using System.Text;

namespace RouteScript.Modules.Rtpengine.Ng;

/// <summary>Writes bencode values.</summary>
public static class BencodeWriter
{
    public static void Write(IBufferWriter<byte> target, BencodeValue value)
    {
        switch (value)
        {
            case BencodeInteger number:
                Ascii(target, $"i{number.Value}e");
                break;
            case BencodeText text:
                Text(target, text.Value);
                break;
            case BencodeList list:
                target.Write("l"u8);
                foreach (var item in list.Items)
                    Write(target, item);
                target.Write("e"u8);
                break;
            case BencodeDictionary dictionary:
                target.Write("d"u8);
                foreach (var (key, item) in dictionary.Entries)
                {
                    Text(target, key);
                    Write(target, item);
                }

                target.Write("e"u8);
                break;
        }
    }

    private static void Text(IBufferWriter<byte> target, string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        Ascii(target, $"{bytes.Length}:");
        target.Write(bytes);
    }

    private static void Ascii(IBufferWriter<byte> target, string text) => Encoding.ASCII.GetBytes(text, target);
}
