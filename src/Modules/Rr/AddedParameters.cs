namespace RouteScript.Modules.Rr;

/// <summary>Text that scripts add to a Record-Route, in the order added; read when the request is sent.</summary>
internal sealed class AddedParameters
{
    public byte[] Text { get; set; } = [];

    public void Add(ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty)
            Text = [.. Text, .. text];
    }
}
