using System.Security.Cryptography;

namespace RouteScript.Runtime.Engine;

/// <summary>Where random numbers for identifiers come from: the system in a process, a seed in a test.</summary>
public abstract class IdSource
{
    public abstract ulong Next();

    /// <summary>Unpredictable: what it makes cannot be guessed from outside.</summary>
    public static IdSource System { get; } = new SystemSource();

    /// <summary>The same numbers for the same seed.</summary>
    public static IdSource Seeded(ulong seed) => new SeededSource(seed);

    /// <summary>A number from 0 up to but not including <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)(Next() % (uint)limit);

    private sealed class SystemSource : IdSource
    {
        [ThreadStatic]
        private static ulong[]? _buffer;

        [ThreadStatic]
        private static int _left;

        public override ulong Next()
        {
            if (_left == 0)
            {
                _buffer ??= new ulong[64];
                RandomNumberGenerator.Fill(global::System.Runtime.InteropServices.MemoryMarshal.AsBytes(_buffer.AsSpan()));
                _left = _buffer.Length;
            }

            return _buffer![--_left];
        }
    }

    private sealed class SeededSource(ulong seed) : IdSource
    {
        private ulong _state = seed;

        // SplitMix64.
        public override ulong Next()
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
