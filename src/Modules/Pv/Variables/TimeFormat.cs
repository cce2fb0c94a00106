using System.Globalization;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Pv.Variables;

/// <summary>The format of strftime, in the C locale.</summary>
internal static class TimeFormat
{
    private static readonly CultureInfo C = CultureInfo.InvariantCulture;

    public static ScriptValue Format(RouteContext route, DateTimeOffset time, ReadOnlySpan<byte> format)
    {
        var writer = route.Worker.FormatWriter.Enter();
        Write(writer, time, format);
        var text = route.Arena.Copy(writer.WrittenSpan);
        route.Worker.FormatWriter.Leave();
        return text;
    }

    private static void Write(ByteWriter writer, DateTimeOffset time, ReadOnlySpan<byte> format)
    {
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
                writer.Write(format[i]);
            else
                WriteOne(writer, time, (char)format[++i]);
        }
    }

    private static void WriteOne(ByteWriter writer, DateTimeOffset time, char symbol)
    {
        switch (symbol)
        {
            case 'Y': writer.Write(time.Year); break;
            case 'C': Two(writer, time.Year / 100); break;
            case 'y': Two(writer, time.Year % 100); break;
            case 'm': Two(writer, time.Month); break;
            case 'd': Two(writer, time.Day); break;
            case 'e': Two(writer, time.Day, ' '); break;
            case 'H': Two(writer, time.Hour); break;
            case 'k': Two(writer, time.Hour, ' '); break;
            case 'I': Two(writer, Twelve(time)); break;
            case 'l': Two(writer, Twelve(time), ' '); break;
            case 'M': Two(writer, time.Minute); break;
            case 'S': Two(writer, time.Second); break;
            case 'j': writer.WriteLatin1(time.DayOfYear.ToString("D3", C)); break;
            case 's': writer.Write(time.ToUnixTimeSeconds()); break;
            case 'u': writer.Write(time.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)time.DayOfWeek); break;
            case 'w': writer.Write((int)time.DayOfWeek); break;
            case 'U': Two(writer, (time.DayOfYear + 6 - (int)time.DayOfWeek) / 7); break;
            case 'W': Two(writer, (time.DayOfYear + 6 - (((int)time.DayOfWeek + 6) % 7)) / 7); break;
            case 'V': Two(writer, ISOWeek.GetWeekOfYear(time.DateTime)); break;
            case 'G': writer.Write(ISOWeek.GetYear(time.DateTime)); break;
            case 'g': Two(writer, ISOWeek.GetYear(time.DateTime) % 100); break;
            case 'p': writer.Write(time.Hour < 12 ? "AM"u8 : "PM"u8); break;
            case 'P': writer.Write(time.Hour < 12 ? "am"u8 : "pm"u8); break;
            case 'a': writer.WriteLatin1(time.ToString("ddd", C)); break;
            case 'A': writer.WriteLatin1(time.ToString("dddd", C)); break;
            case 'b' or 'h': writer.WriteLatin1(time.ToString("MMM", C)); break;
            case 'B': writer.WriteLatin1(time.ToString("MMMM", C)); break;
            case 'z': writer.WriteLatin1(time.ToString("zzz", C).Replace(":", "", StringComparison.Ordinal)); break;
            case 'Z': writer.WriteLatin1(time.Offset == TimeSpan.Zero ? "UTC" : time.ToString("zzz", C)); break;
            case 'c': Write(writer, time, "%a %b %e %H:%M:%S %Y"u8); break;
            case 'D' or 'x': Write(writer, time, "%m/%d/%y"u8); break;
            case 'F': Write(writer, time, "%Y-%m-%d"u8); break;
            case 'T' or 'X': Write(writer, time, "%H:%M:%S"u8); break;
            case 'R': Write(writer, time, "%H:%M"u8); break;
            case 'r': Write(writer, time, "%I:%M:%S %p"u8); break;
            case 'n': writer.Write((byte)'\n'); break;
            case 't': writer.Write((byte)'\t'); break;
            case '%': writer.Write((byte)'%'); break;
            default:
                writer.Write((byte)'%');
                writer.Write((byte)symbol);
                break;
        }
    }

    private static int Twelve(DateTimeOffset time) => time.Hour % 12 == 0 ? 12 : time.Hour % 12;

    private static void Two(ByteWriter writer, int number, char padding = '0')
    {
        writer.Write(number < 10 ? (byte)padding : (byte)('0' + (number / 10 % 10)));
        writer.Write((byte)('0' + (number % 10)));
    }
}
