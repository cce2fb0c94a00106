using System.Globalization;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Htable.Tables;

/// <summary>A table as a parameter declares it: <c>name=>size=8;autoexpire=60;initval=0</c>.</summary>
internal sealed record TableDefinition(string Name) : IScriptConstant<TableDefinition>
{
    private const string Form = "Write `name=>size=8;autoexpire=60;updateexpire=1;initval=0`; all behind the arrow is optional.";

    /// <summary>Binary logarithm of the number of slots that reports show; it bounds nothing.</summary>
    public int SizeBits { get; private init; } = 4;

    /// <summary>Seconds; 0: items stay.</summary>
    public long AutoExpire { get; private init; }

    /// <summary>A change begins the time of an item anew.</summary>
    public bool UpdateExpire { get; private init; } = true;

    /// <summary>What a missing key reads as; null: nothing.</summary>
    public long? InitialValue { get; private init; }

    public string DatabaseTable { get; private init; } = "";

    public int DatabaseMode { get; private init; }

    public bool Replicates { get; private init; }

    public int Slots => 1 << SizeBits;

    public static bool TryParse(string text, out TableDefinition value, out string error)
    {
        ArgumentNullException.ThrowIfNull(text);
        error = Form;
        var arrow = text.IndexOf("=>", StringComparison.Ordinal);
        value = new TableDefinition(arrow < 0 ? "" : text[..arrow].Trim());
        if (value.Name.Length == 0)
            return false;

        foreach (var attribute in text[(arrow + 2)..].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = attribute.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? attribute : attribute[..equals].TrimEnd();
            if (value.With(name, equals < 0 ? "" : attribute[(equals + 1)..].Trim().Trim('"')) is not { } next)
            {
                error = $"`{attribute}` says nothing about a table. {Form}";
                return false;
            }

            value = next;
        }

        return true;
    }

    private TableDefinition? With(string name, string text)
    {
        var isNumber = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        return name switch
        {
            "dbtable" => this with { DatabaseTable = text },
            "cols" or "coldelim" or "colnull" => this,
            "size" when isNumber => this with { SizeBits = number < 2 ? 3 : (int)Math.Min(number, 14) },
            "autoexpire" when isNumber && number is >= 0 and <= int.MaxValue => this with { AutoExpire = number },
            "updateexpire" when isNumber => this with { UpdateExpire = number != 0 },
            "initval" when isNumber => this with { InitialValue = number },
            "dbmode" when isNumber => this with { DatabaseMode = (int)Math.Clamp(number, 0, 1) },
            "dmqreplicate" when isNumber => this with { Replicates = number != 0 },
            _ => null,
        };
    }
}
