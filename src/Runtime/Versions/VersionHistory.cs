using System.Collections.Immutable;

namespace RouteScript.Runtime.Versions;

/// <summary>The last versions with their sources. Any thread.</summary>
public sealed class VersionHistory
{
    /// <summary>How many are kept, the newest included.</summary>
    public const int Capacity = 20;

    private ImmutableArray<VersionEntry> _entries = [];

    /// <summary>The newest last.</summary>
    public ImmutableArray<VersionEntry> Entries => _entries;

    public VersionEntry? Newest => _entries is [.., var newest] ? newest : null;

    public VersionEntry? Find(int number) => _entries.FirstOrDefault(entry => entry.Number == number);

    public void Add(VersionEntry entry) =>
        ImmutableInterlocked.Update(ref _entries, static (all, added) => (all.Length < Capacity ? all : all.RemoveAt(0)).Add(added), entry);
}
