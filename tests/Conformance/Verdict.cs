namespace RouteScript.Conformance;

/// <summary>What a case says of us.</summary>
internal enum Verdict
{
    Agrees,
    DiffersOnPurpose,
    NeedsModule,
    Differs,
}
