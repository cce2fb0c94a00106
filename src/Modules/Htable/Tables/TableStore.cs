using RouteScript.Sip.Text;

namespace RouteScript.Modules.Htable.Tables;

/// <summary>The contents of all tables by name; one for the process. A table lives as long as a version of the script has it.</summary>
internal sealed class TableStore(HashSecret secret)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, TableContents> _tables = new(StringComparer.Ordinal);

    public MemoryUse Memory { get; } = new();

    /// <param name="isNew">No version had it until now.</param>
    public TableContents Enter(string name, out bool isNew)
    {
        lock (_gate)
        {
            isNew = !_tables.TryGetValue(name, out var contents);
            if (contents is null)
                _tables[name] = contents = new TableContents(secret, Memory);
            contents.Users++;
            return contents;
        }
    }

    public void Leave(string name)
    {
        lock (_gate)
        {
            var contents = _tables[name];
            if (--contents.Users > 0)
                return;
            _tables.Remove(name);
            contents.Clear();
        }
    }
}
