using RouteScript.Sip.Messages;

/// <summary>Headers that are taken out, separated by commas: long names, which mean the compact ones as well.</summary>
[ModuleParameter("remove")]
string Remove { get; set; } = "";

/// <summary>1 writes compact names out: <c>Subject</c> for <c>s</c>.</summary>
[ModuleParameter("long_names")]
bool LongNames { get; set; }

/// <summary>A message with more headers is refused.</summary>
[ModuleParameter("most_headers")]
int MostHeaders { get; set; } = 64;

/// <summary>A message with a longer header is refused: bytes, with its name and line end.</summary>
[ModuleParameter("longest_header")]
int LongestHeader { get; set; } = 2048;

byte[][] _removed = [];

public override void Configure() =>
    _removed = [.. Remove.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(System.Text.Encoding.ASCII.GetBytes)];

public override IEnumerable<string> Validate() => MostHeaders < 1 || LongestHeader < 1 ? ["most_headers and longest_header are to be at least 1"] : [];

/// <summary>Takes out the headers that are not wanted, and writes the names of the others out if that is asked for.</summary>
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
        if (IsRemoved(message, header))
            message.Remove(header);
        else if (LongNames && header.NameLength == 1 && header.Id != HeaderId.Other)
            message.Replace(message.NameOf(header), HeaderNames.Bytes(header.Id));
    }

    return true;
}

bool IsRemoved(SipMessage message, in HeaderLine header)
{
    foreach (var name in _removed)
    {
        if (message.IsNamed(header, name))
            return true;
    }

    return false;
}
