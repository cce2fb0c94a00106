using System.Globalization;
using RouteScript.Flood;
using RouteScript.Sip.Transports;

// Whole calls (INVITE 100 180 200 ACK BYE 200) at an exact rate through a proxy that runs call.cfg, with prebuilt datagrams.
//   Flood best                   looks for the best rate (99 % of the calls go through), then 2x and 4x of it, back at it after each
//   Flood best RATE              the same without looking
//   Flood RATE SECONDS           one rate
//   … once                       nothing is sent a second time, answered or not
const double Enough = 0.99;
var repeats = args is not [.., "once"];
args = repeats ? args : args[..^1];
using var rig = new Rig(PeerAddress.V4(127, 0, 0, 1, 16160), repeats);

switch (args)
{
    case ["best"]:
        WarmUp();
        Overload(FindBest());
        return 0;
    case ["best", var rate]:
        WarmUp();
        Overload(Number(rate));
        return 0;
    case [var rate, var seconds]:
        Console.WriteLine(rig.Run(Number(rate), Number(seconds)));
        rig.Run(0, 1);
        return 0;
    default:
        Console.Error.WriteLine("Flood best [RATE] | Flood RATE SECONDS; each may end with: once");
        return 2;
}

// The server compiles while it runs: its first calls say nothing.
void WarmUp()
{
    rig.Run(300, 2);
    rig.Run(1000, 4);
    rig.Run(0, 0.5);
}

double FindBest()
{
    var (good, bad) = (0.0, double.PositiveInfinity);
    for (var rate = 2000.0; bad / good > 1.06; rate = double.IsFinite(bad) ? (good + bad) / 2 : rate * 1.4)
    {
        var phase = rig.Run(rate, 2);
        var share = phase.ShareWith(rig.Run(0, 0.7));
        Console.WriteLine($"{phase}  {share:P1} went through");
        (good, bad) = share >= Enough ? (rate, bad) : (good, rate);
        if (good == 0)
            (good, bad) = (rate / 4, rate);
    }

    return good;
}

void Overload(double best)
{
    var reference = Tell("best", rig.Run(best, 3));
    foreach (var times in new[] { 2, 4 })
    {
        var crowd = Tell($"{times}x", rig.Run(best * times, 5));
        var after = Tell("back", rig.Run(best, 4));
        Console.WriteLine(
            $"      {times}x keeps {crowd.Completed / reference.Completed:P0} of the best rate; the best rate again after "
            + (after.Recovered(0.97) is { } recovered ? $"{recovered:F1} s" : "more than 4 s"));
    }

    rig.Run(0, 1);
}

Phase Tell(string name, Phase phase)
{
    Console.WriteLine($"{name,-5} {phase}");
    return phase;
}

static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
