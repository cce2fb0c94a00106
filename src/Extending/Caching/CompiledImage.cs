using RouteScript.Extending.Compiling;

namespace RouteScript.Extending.Caching;

/// <summary>What the compiler made: an assembly, where its code stands in the sources, and what deserves a look in them.</summary>
internal sealed record CompiledImage(byte[] Assembly, byte[] Symbols, IReadOnlyList<Complaint> Warnings);
