namespace RouteScript.Sip.Messages;

/// <summary>What a reply made here says; the rest is copied from the request.</summary>
public ref struct LocalReply
{
    public int StatusCode { get; init; }

    public ReadOnlySpan<byte> Reason { get; init; }

    /// <summary>Put on a To without tag, or with an empty one; empty means none, as in a 100.</summary>
    public ReadOnlySpan<byte> ToTag { get; init; }

    /// <summary>Whole lines, written behind those of the request.</summary>
    public ReadOnlySpan<byte> ExtraLines { get; init; }

    /// <summary>The whole Server line without line end; empty means none.</summary>
    public ReadOnlySpan<byte> ServerLine { get; init; }

    /// <summary>The value of a Warning header, written last; empty means none.</summary>
    public ReadOnlySpan<byte> Warning { get; init; }

    /// <summary>Its Content-Type is one of the <see cref="ExtraLines"/>.</summary>
    public ReadOnlySpan<byte> Body { get; init; }

    /// <summary>Further parameters of the first Via, each with its <c>;</c>.</summary>
    public ReadOnlySpan<byte> ViaParams { get; init; }

    /// <summary>Where the request came from.</summary>
    public ViaSource Source { get; init; }
}
