using System.Data;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text.Json;
using Dapper;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Text;

namespace RouteScript.Extending.Tests.Library;

/// <summary>Uses what usually keeps an assembly alive: rows mapped by Dapper, JSON of its own types, instruments, timers, state of a run.</summary>
[Module("numbers")]
public sealed class NumbersModule : ModuleBase
{
    private static readonly StateKey<Answer> Key = new();

    private readonly Meter _meter = new("numbers");
    private readonly Counter<long> _asked;

    public NumbersModule()
    {
        _asked = _meter.CreateCounter<long>("asked");
        _meter.CreateObservableGauge("revision", () => Revision.Length);
    }

    /// <summary>What a caller of the library reads.</summary>
    public static string Revision => "revision 00000000";

    public override void Configure()
    {
        Context.Every(TimeSpan.FromMilliseconds(10), () => _asked.Add(0));
        Context.Every(TimeSpan.FromMilliseconds(10), retired => Task.Delay(Timeout.Infinite, retired));
    }

    /// <summary>Looks a number up.</summary>
    [ScriptFunction("numbers_look_up")]
    public async Task<bool> LookUp(RouteContext route, SipText number)
    {
        var wanted = number.ToString();
        _asked.Add(1);
        route.Set(Key, new Answer(wanted, Revision));
        await Task.Delay(1);

        using var table = new DataTable { Locale = CultureInfo.InvariantCulture };
        table.Columns.Add("Number", typeof(string));
        table.Columns.Add("Name", typeof(string));
        table.Rows.Add(wanted, Revision);
        using var reader = table.CreateDataReader();
        var row = reader.Parse<Answer>().Single();
        return JsonSerializer.Deserialize<Answer>(JsonSerializer.Serialize(row)) == row;
    }

    public override ValueTask DisposeAsync()
    {
        _meter.Dispose();
        return base.DisposeAsync();
    }

    public sealed record Answer(string Number, string Name);
}
