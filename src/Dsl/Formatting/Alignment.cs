namespace RouteScript.Dsl.Formatting;

/// <summary>Tokens of neighbouring lines that stand in one column.</summary>
internal sealed class Alignment
{
    /// <summary>Lines with the index of the token in each.</summary>
    public List<(Line Line, int Index)> Members { get; } = [];

    /// <summary>The column was made with blanks; otherwise it came about by itself.</summary>
    public bool IsMeant => Members.Exists(member => member.Index > 0 && member.Line.Pieces[member.Index].OldGap > 1)
        || Members.TrueForAll(member => member.Line.Pieces[member.Index].Kind == Lexing.TokenKind.Comment);
}
