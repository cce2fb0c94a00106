using System.Globalization;

namespace RouteScript.Dsl.Preprocessing;

/// <summary>A number, or a text when <paramref name="Text"/> is set.</summary>
internal readonly record struct DirectiveValue(double Number, string? Text)
{
    public bool IsTrue => Text is null ? Number != 0 : Text.Length > 0;

    public double AsNumber => Text is null ? Number
        : double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public long AsLong => AsNumber is > long.MinValue and < long.MaxValue and var number ? (long)number : 0;

    public string AsText => Text ?? Number.ToString("0.######", CultureInfo.InvariantCulture);

    public static DirectiveValue Of(bool value) => new(value ? 1 : 0, null);

    public static DirectiveValue OfDefine(string? value) => value switch
    {
        null => new DirectiveValue(0, null),
        "" => new DirectiveValue(1, null),
        ['"', .. var inside, '"'] => new DirectiveValue(0, inside),
        ['\'', .. var inside, '\''] => new DirectiveValue(0, inside),
        _ => new DirectiveValue(0, value),
    };

    public DirectiveValue Apply(string op, DirectiveValue right) => op switch
    {
        "||" => Of(IsTrue || right.IsTrue),
        "&&" => Of(IsTrue && right.IsTrue),
        "==" => Of(Compare(right) == 0),
        "!=" => Of(Compare(right) != 0),
        "<" => Of(Compare(right) < 0),
        ">" => Of(Compare(right) > 0),
        "<=" => Of(Compare(right) <= 0),
        ">=" => Of(Compare(right) >= 0),
        "+" when Text is not null => new DirectiveValue(0, Text + right.AsText),
        "+" => new DirectiveValue(Number + right.AsNumber, null),
        "-" => new DirectiveValue(AsNumber - right.AsNumber, null),
        "*" => new DirectiveValue(AsNumber * right.AsNumber, null),
        "/" => new DirectiveValue(right.AsNumber == 0 ? 0 : AsNumber / right.AsNumber, null),
        "%" => new DirectiveValue(right.AsNumber == 0 ? 0 : AsNumber % right.AsNumber, null),
        "**" => new DirectiveValue(Math.Pow(AsNumber, right.AsNumber), null),
        "|" => new DirectiveValue(AsLong | right.AsLong, null),
        "&" => new DirectiveValue(AsLong & right.AsLong, null),
        "^" => new DirectiveValue(AsLong ^ right.AsLong, null),
        "<<" => new DirectiveValue(AsLong << (int)(right.AsLong & 63), null),
        _ => new DirectiveValue(AsLong >> (int)(right.AsLong & 63), null),
    };

    private int Compare(DirectiveValue right) =>
        Text is not null ? string.CompareOrdinal(Text, right.AsText) : Number.CompareTo(right.AsNumber);
}
