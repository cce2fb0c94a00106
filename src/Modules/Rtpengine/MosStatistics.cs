using System.Globalization;
using RouteScript.Modules.Rtpengine.Ng;

namespace RouteScript.Modules.Rtpengine;

/// <summary>Voice quality as a daemon tells it at the end of a call: the worst, the best and the average over the chosen streams.</summary>
public sealed class MosStatistics
{
    private readonly List<BencodeDictionary> _lowest = [];
    private readonly List<BencodeDictionary> _highest = [];
    private readonly List<BencodeDictionary> _average = [];
    private readonly long _created;

    /// <param name="label">Only the streams of the side with this label; null takes all.</param>
    public MosStatistics(BencodeDictionary answer, string? label)
    {
        _created = answer["created"]?.AsInteger() ?? 0;
        if (answer["SSRC"] is not BencodeDictionary sources)
            return;

        var chosen = label is null ? null : Labelled(answer, label);
        foreach (var (source, value) in sources.Entries)
        {
            if (value is not BencodeDictionary stream || chosen?.Contains(source) == false)
                continue;
            Keep(stream, "lowest MOS", _lowest);
            Keep(stream, "highest MOS", _highest);
            Keep(stream, "average MOS", _average);
        }
    }

    /// <summary>What goes into a variable: <c>min</c>, <c>max</c> or <c>average</c>, and the daemon's name of the figure.</summary>
    /// <returns>Null when the daemon told nothing.</returns>
    public string? Value(string which, string figure)
    {
        var (streams, least) = which switch
        {
            "min" => (_lowest, true),
            "max" => (_highest, false),
            _ => (_average, false),
        };
        if (streams.Count == 0)
            return null;
        if (which == "average")
            return Format(figure, Mean(streams, figure));

        var extreme = least ? streams.MinBy(Score)! : streams.MaxBy(Score)!;
        return extreme[figure]?.AsInteger() is { } number ? Format(figure, number) : null;
    }

    /// <summary><c>RTP: 54846 bytes, 1447 packets, 0 errors; RTCP: …</c></summary>
    public static string? Totals(BencodeDictionary answer)
    {
        if (answer["totals"] is not BencodeDictionary totals)
            return null;

        return $"{Line(totals, "RTP")}; {Line(totals, "RTCP")}";

        static string Line(BencodeDictionary totals, string kind)
        {
            var counts = totals[kind] as BencodeDictionary;
            return $"{kind}: {Count("bytes")} bytes, {Count("packets")} packets, {Count("errors")} errors";
            long Count(string name) => counts?[name]?.AsInteger() ?? 0;
        }
    }

    private static void Keep(BencodeDictionary stream, string name, List<BencodeDictionary> into)
    {
        if (stream[name] is BencodeDictionary figures)
            into.Add(figures);
    }

    private static long Score(BencodeDictionary figures) => figures["MOS"]?.AsInteger() ?? 0;

    private static long Mean(List<BencodeDictionary> streams, string figure)
    {
        var sum = 0L;
        foreach (var stream in streams)
            sum += stream[figure]?.AsInteger() ?? 0;
        return sum / streams.Count;
    }

    private string Format(string figure, long number) => figure switch
    {
        "MOS" => $"{number / 10}.{number % 10}",
        "reported at" when number >= _created => $"{(number - _created) / 60}:{(number - _created) % 60:00}",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    private static HashSet<string> Labelled(BencodeDictionary answer, string label)
    {
        var found = new HashSet<string>();
        if (answer["tags"] is not BencodeDictionary tags)
            return found;

        foreach (var (_, tag) in tags.Entries)
        {
            if (tag is not BencodeDictionary side || side.Text("label") != label || side["medias"] is not BencodeList medias)
                continue;
            foreach (var media in medias.Items)
                if ((media as BencodeDictionary)?["streams"] is BencodeList streams)
                    foreach (var stream in streams.Items)
                        if ((stream as BencodeDictionary)?["SSRC"]?.AsText() is { } source)
                            found.Add(source);
        }

        return found;
    }
}
