using System.Collections.Immutable;
using System.Text;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Databases;

/// <summary>Gathers the rows of a query as they come, up to what is allowed.</summary>
internal sealed class ResultBuilder(ResultLimits limits)
{
    private const int ValueSize = 16;

    private readonly ImmutableArray<SipText>.Builder _columns = ImmutableArray.CreateBuilder<SipText>();
    private readonly ImmutableArray<ScriptValue>.Builder _values = ImmutableArray.CreateBuilder<ScriptValue>();
    private long _bytes;

    /// <summary>Why it is more than allowed; null if it is not.</summary>
    public string? Excess =>
        _columns.Count > 0 && _values.Count > (long)limits.Rows * _columns.Count ? $"the result has more than {limits.Rows} rows"
        : _bytes > limits.Bytes ? $"the result has more than {limits.Bytes} bytes"
        : null;

    public void AddColumn(string name) => _columns.Add(new SipText(Encoding.UTF8.GetBytes(name)));

    public void AddNothing() => Add(ScriptValue.Nothing, 0);

    public void Add(long number) => Add(new ScriptValue(number), 0);

    public void Add(string text) => Add(Encoding.UTF8.GetBytes(text));

    public void Add(byte[] text) => Add(new ScriptValue(new SipText(text)), text.Length);

    public QueryResult Build(long affected) => new(_columns.ToImmutable(), _values.ToImmutable(), affected);

    private void Add(ScriptValue value, int bytes)
    {
        _values.Add(value);
        _bytes += bytes + ValueSize;
    }
}
