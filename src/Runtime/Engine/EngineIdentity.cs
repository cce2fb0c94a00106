using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Engine;

/// <summary>What makes two processes treat the same message the same: keys of transactions, owners of calls, tags of replies.</summary>
/// <param name="Secret">Keys the hashes of what comes from the network.</param>
/// <param name="Tag">What the tags of stateless replies are made of.</param>
public sealed record EngineIdentity(HashSecret Secret, ulong Tag);
