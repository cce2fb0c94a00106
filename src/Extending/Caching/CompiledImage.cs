namespace RouteScript.Extending.Caching;

/// <summary>What the compiler made: an assembly, and where its code stands in the sources.</summary>
internal sealed record CompiledImage(byte[] Assembly, byte[] Symbols);
