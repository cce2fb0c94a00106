using RouteScript.Dsl.Lexing;

namespace RouteScript.Dsl.Formatting;

/// <summary>Gives every token its column; what the author aligned stays aligned, in the column that the longest line needs.</summary>
internal static class Columns
{
    public static void Assign(List<Line> lines)
    {
        foreach (var line in lines)
        {
            for (var i = 1; i < line.Pieces.Count; i++)
                line.Pieces[i].Gap = Spacing.Between(line.Pieces, i);
        }

        FindAlignments(lines);
        foreach (var line in lines)
        {
            for (var i = 0; i < line.Pieces.Count; i++)
                Place(line, i);
        }
    }

    private static void FindAlignments(List<Line> lines)
    {
        Line? code = null;
        Line? comment = null;
        foreach (var line in lines)
        {
            if (line.BlankLines > 0)
                (code, comment) = (null, null);
            if ((line.IsCode ? code : comment) is { } above)
                AlignFirst(above, line);
            if (!line.IsCode && line.First.Alignment is null)
                continue;

            AlignOthers(code, line, comments: false);
            AlignOthers(comment, line, comments: true);
            comment = line;
            code = line.IsCode ? line : code;
        }
    }

    /// <summary>A line that goes on under a token of the one above, or a comment that goes on under a comment.</summary>
    private static void AlignFirst(Line above, Line line)
    {
        var first = line.First;
        var isComment = first.Kind == TokenKind.Comment;
        if (!isComment && (!line.IsContinuation || !first.IsSignificant || first.Kind is TokenKind.CloseParen or TokenKind.CloseBracket or TokenKind.CloseBrace or TokenKind.OpenBrace))
            return;
        for (var i = above.IsContinuation && !isComment ? 0 : 1; i < above.Pieces.Count; i++)
        {
            var piece = above.Pieces[i];
            if (piece.HasLineEnd)
                return;
            if (piece.OldColumn == first.OldColumn && !IsPunctuation(piece) && (!isComment || IsSpaced(above, i)) && (piece.Kind == TokenKind.Comment) == isComment)
            {
                Join(above, i, line, 0);
                return;
            }
        }
        if (isComment && above.First.Kind == TokenKind.Comment && above.First.OldColumn == first.OldColumn)
            Join(above, 0, line, 0);
    }

    private static bool IsPunctuation(Piece piece) => piece.Kind is >= TokenKind.OpenParen and <= TokenKind.Dot;

    private static void AlignOthers(Line? above, Line line, bool comments)
    {
        var other = 0;
        for (var i = 1; above is not null && i < line.Pieces.Count; i++)
        {
            if (line.Pieces[i - 1].HasLineEnd)
                return;
            while (other < above.Pieces.Count && above.Pieces[other].OldColumn < line.Pieces[i].OldColumn)
            {
                if (above.Pieces[other].HasLineEnd)
                    return;
                other++;
            }
            if (other < above.Pieces.Count && above.Pieces[other].OldColumn == line.Pieces[i].OldColumn && IsSpaced(above, other) && IsSpaced(line, i)
                && (line.Pieces[i].Kind == TokenKind.Comment) == comments && Family(above.Pieces[other]) == Family(line.Pieces[i]))
                Join(above, other, line, i);
        }
    }

    private static bool IsSpaced(Line line, int index) =>
        index == 0 ? line.First is { Kind: TokenKind.Comment, Alignment: not null } : line.Pieces[index] is { Gap: > 0, OldGap: > 0 };

    private static TokenKind Family(Piece piece) => piece.Kind is TokenKind.Comment or TokenKind.Assign or TokenKind.Directive ? piece.Kind : TokenKind.Word;

    private static void Join(Line above, int index, Line line, int second)
    {
        var alignment = above.Pieces[index].Alignment;
        if (alignment is null)
        {
            alignment = new Alignment();
            alignment.Members.Add((above, index));
            above.Pieces[index].Alignment = alignment;
        }
        alignment.Members.Add((line, second));
        line.Pieces[second].Alignment = alignment;
    }

    private static int Place(Line line, int index)
    {
        var piece = line.Pieces[index];
        if (piece.Column is { } known)
            return known;

        // Every column depends on columns further left or further up; what is given here ends the search all the same.
        piece.Column = piece.OldColumn;
        var column = piece.Alignment switch
        {
            { } alignment when index == 0 || alignment.IsMeant => ColumnOf(alignment, line, index),
            _ when index == 0 => Natural(line),
            _ => EndBefore(line, index) + piece.Gap,
        };
        piece.Column = column;
        return column;
    }

    private static int ColumnOf(Alignment alignment, Line line, int index)
    {
        var spaced = alignment.Members.Where(member => member.Index > 0).ToList();
        if (index == 0 && (spaced.Count == 0 || !alignment.IsMeant))
        {
            var self = alignment.Members.FindIndex(member => member.Line == line);
            return self == 0 ? Natural(line) : Place(alignment.Members[self - 1].Line, alignment.Members[self - 1].Index);
        }

        var reach = 0;
        var blanks = int.MaxValue;
        foreach (var (member, at) in spaced)
        {
            reach = Math.Max(reach, EndBefore(member, at));
            blanks = Math.Min(blanks, member.Pieces[at].OldGap);
        }
        return reach + Math.Max(1, blanks);
    }

    private static int Natural(Line line)
    {
        if (line.First.Kind == TokenKind.Comment && line.First.OldColumn == 0 && IsDisabledDirective(line.First.Text))
            return 0;
        return (line.Indent.From is { } from ? Place(from, 0) : 0) + line.Indent.Blanks;
    }

    private static bool IsDisabledDirective(string comment)
    {
        var text = comment.AsSpan().TrimStart('#');
        return comment.Length > 1 && comment[0] is '#' or '!' && text.Length > 1 && text[0] == '!' && char.IsAsciiLetter(text[1]);
    }

    private static int EndBefore(Line line, int index) => LineReader.EndColumn(line.Pieces[index - 1].Text, Place(line, index - 1));
}
