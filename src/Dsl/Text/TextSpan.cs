namespace RouteScript.Dsl.Text;

/// <summary>A piece of one source text.</summary>
public readonly record struct TextSpan(SourceFile File, int Start, int Length)
{
    public static readonly TextSpan None = new(new SourceFile("", ""), 0, 0);

    public int End => Start + Length;

    public SourceLocation Location => File.Locate(Start);

    public int Line => File.LineIndex(Start) + 1;

    /// <summary>The bytes this span covers.</summary>
    public string Text => File.Text.Substring(Start, Length);

    /// <summary>The empty span right behind this one: where something missing belongs.</summary>
    public TextSpan Behind => new(File, End, 0);

    /// <summary>From the start of this span to the end of <paramref name="last"/>; just this one when they lie in different files.</summary>
    public TextSpan To(TextSpan last) =>
        ReferenceEquals(File, last.File) && last.End >= Start ? new TextSpan(File, Start, last.End - Start) : this;

    /// <summary>A part of this span, or the whole of it when the part would not fit.</summary>
    public TextSpan Slice(int offset, int length) =>
        offset >= 0 && length >= 0 && offset + length <= Length ? new TextSpan(File, Start + offset, length) : this;

    public override string ToString() => Location.ToString();
}
