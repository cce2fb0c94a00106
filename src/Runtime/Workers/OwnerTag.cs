namespace RouteScript.Runtime.Workers;

/// <summary>
/// The six characters that stand after the magic cookie in every Via branch we make: four for this run of the process, two for the
/// worker, so that a reply finds its owner by its first header, and a late reply to an earlier process is not mistaken.
/// </summary>
public sealed class OwnerTag
{
    /// <summary>How many characters <see cref="Write"/> writes.</summary>
    public const int Length = GenerationLength + 2;

    /// <summary>The most workers that can be told apart.</summary>
    public const int MaxWorkers = 36 * 36;

    private const int GenerationLength = 4;
    private static readonly byte[] Digits = [.. "0123456789abcdefghijklmnopqrstuvwxyz"u8];

    private readonly byte[] _generation = new byte[GenerationLength];

    /// <param name="generation">Different for every start of the process; tests give a constant.</param>
    public OwnerTag(uint generation)
    {
        for (var i = 0; i < GenerationLength; i++, generation /= 36)
            _generation[i] = Digits[generation % 36];
    }

    private static ReadOnlySpan<byte> Cookie => "z9hG4bK"u8;

    /// <summary>Writes the tag of a worker's branches.</summary>
    public void Write(Span<byte> destination, int owner)
    {
        _generation.CopyTo(destination);
        destination[GenerationLength] = Digits[owner / 36 % 36];
        destination[GenerationLength + 1] = Digits[owner % 36];
    }

    /// <summary>The worker that made a branch; false if this run of the process did not make it.</summary>
    public bool TryRead(ReadOnlySpan<byte> branch, out int owner)
    {
        owner = 0;
        if (branch.Length < Cookie.Length + Length || !branch.StartsWith(Cookie))
            return false;

        var tag = branch.Slice(Cookie.Length, Length);
        if (!tag.StartsWith(_generation))
            return false;

        int high = Digits.AsSpan().IndexOf(tag[GenerationLength]), low = Digits.AsSpan().IndexOf(tag[GenerationLength + 1]);
        owner = high * 36 + low;
        return high >= 0 && low >= 0;
    }
}
