namespace RouteScript.Sip.Resolving;

/// <summary>A NAPTR record (RFC 3403) as far as RFC 3263 uses it.</summary>
public readonly record struct NaptrEntry(int Order, int Preference, string Flags, string Service, string Replacement);
