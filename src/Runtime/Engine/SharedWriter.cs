using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Engine;

/// <summary>A worker's buffer for putting text together; uses may nest.</summary>
public sealed class SharedWriter
{
    private readonly List<ByteWriter> _writers = [new()];
    private int _depth;

    /// <summary>An empty writer, until the matching <see cref="Leave"/>.</summary>
    public ByteWriter Enter()
    {
        if (_depth == _writers.Count)
            _writers.Add(new ByteWriter());
        var writer = _writers[_depth++];
        writer.Clear();
        return writer;
    }

    public void Leave() => _depth--;
}
