namespace RouteScript.Dsl.Formatting;

/// <summary>The tokens between two line ends.</summary>
internal sealed class Line
{
    public List<Piece> Pieces { get; } = [];

    public int BlankLines { get; set; }

    /// <summary>Ends with a backslash, which joins it with the next.</summary>
    public bool IsContinued { get; set; }

    public Indent Indent { get; set; }

    /// <summary>Not the first line of its statement.</summary>
    public bool IsContinuation { get; set; }

    public Piece First => Pieces[0];

    public Piece Last => Pieces[^1];

    public bool IsCode => First.IsSignificant;
}

/// <summary>So many blanks more than another line has; without one, from the left edge.</summary>
internal readonly record struct Indent(Line? From, int Blanks)
{
    public const int Step = 4;

    public Indent Plus(int steps) => this with { Blanks = Blanks + (steps * Step) };
}
