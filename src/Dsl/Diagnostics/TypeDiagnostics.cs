namespace RouteScript.Dsl.Diagnostics;

/// <summary>RS3xxx: values whose type is known and does not fit.</summary>
public static class TypeDiagnostics
{
    public static readonly DiagnosticDescriptor Mismatch = new(
        "RS3001", Severity.Error, "Types do not fit", "{0} is expected here, but this is {1}.");

    public static readonly DiagnosticDescriptor BadPattern = new(
        "RS3002", Severity.Error, "Not a regular expression", "This pattern cannot be used: {0}");

    public static readonly DiagnosticDescriptor MixedLabels = new(
        "RS3003", Severity.Error, "Labels of two types", "The first label of this `switch` is {0}, this one is {1}.");

    public static readonly DiagnosticDescriptor DuplicateLabel = new(
        "RS3004", Severity.Error, "Label used twice", "This label can never be reached: the same one stands above.");

    public static readonly DiagnosticDescriptor LabelNotConstant = new(
        "RS3005", Severity.Error, "Label is not constant", "A label must be known when the script is loaded.");

    public static readonly DiagnosticDescriptor TextReturned = new(
        "RS3006", Severity.Error, "Text as a result", "`{0}` gives a number; a text cannot be returned.");
}
