namespace RouteScript.Modules.Rr;

/// <summary>Text that scripts add to a Record-Route, in the order added. Keeps its block from run to run.</summary>
internal sealed class AddedParameters
{
    private byte[] _block = [];
    private int _length;

    public ReadOnlySpan<byte> Text => _block.AsSpan(0, _length);

    public void Add(ReadOnlySpan<byte> text)
    {
        if (_block.Length - _length < text.Length)
            Array.Resize(ref _block, Math.Max(_block.Length * 2, _length + text.Length));
        text.CopyTo(_block.AsSpan(_length));
        _length += text.Length;
    }

    public void Clear() => _length = 0;
}
