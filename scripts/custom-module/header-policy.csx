/// <summary>Headers that are taken out, separated by commas.</summary>
[ModuleParameter("remove")]
string Remove { get; set; } = "";

/// <summary>A message with more headers is refused.</summary>
[ModuleParameter("most_headers")]
int MostHeaders { get; set; } = 64;

/// <summary>A message with a longer header is refused.</summary>
[ModuleParameter("longest_header")]
int LongestHeader { get; set; } = 2048;

string[] _removed = [];

public override void Configure() => _removed = Remove.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

public override IEnumerable<string> Validate() => MostHeaders < 1 || LongestHeader < 1 ? ["most_headers and longest_header are to be at least 1"] : [];

/// <summary>Takes out the headers that are not wanted.</summary>
/// <returns>1 done, -1 the message is too large and should be refused.</returns>
[ScriptFunction("header_policy", Effects = Effects.EditsMessage)]
bool Apply(RouteContext route)
{
    var message = route.Message;
    if (message.Headers.Length > MostHeaders)
        return false;

    foreach (ref readonly var header in message.Headers)
    {
        if (header.End - header.Start > LongestHeader)
            return false;
    }

    foreach (ref readonly var header in message.Headers)
    {
        var name = message.NameOf(header).ToString();
        if (_removed.Contains(name, StringComparer.OrdinalIgnoreCase))
            message.Remove(header);
    }

    return true;
}
