using System.Globalization;
using System.Text;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Tm.Local;

/// <summary>Header lines of a script for a request of its own, those that the request writes itself taken apart.</summary>
internal sealed class OwnHeaders
{
    public OwnHeaders(SipText text)
    {
        var others = new StringBuilder();
        foreach (var line in text.ToString().Split('\n'))
        {
            var whole = line.TrimEnd('\r');
            var colon = whole.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
                continue;

            var value = whole[(colon + 1)..].Trim();
            switch (whole[..colon].Trim().ToUpperInvariant())
            {
                case "FROM" or "F":
                    From = value;
                    break;
                case "TO" or "T":
                    To = value;
                    break;
                case "CALL-ID" or "I":
                    CallId = value;
                    break;
                case "CSEQ":
                    CSeq = uint.TryParse(value.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
                    break;
                case "CONTENT-LENGTH" or "L" or "VIA" or "V":
                    break;
                default:
                    others.Append(whole).Append("\r\n");
                    break;
            }
        }

        Others = others.ToString();
    }

    public string? From { get; }

    public string? To { get; }

    public string? CallId { get; }

    /// <summary>0 if there is none.</summary>
    public uint CSeq { get; }

    public string Others { get; }
}
