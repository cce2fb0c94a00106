namespace RouteScript.Dsl.Diagnostics;

/// <summary>RS10xx: characters, literals and variables that cannot be read.</summary>
public static class LexicalDiagnostics
{
    public static readonly DiagnosticDescriptor UnterminatedString = new(
        "RS1001", Severity.Error, "String without end", "This string is never closed.");

    public static readonly DiagnosticDescriptor UnterminatedComment = new(
        "RS1002", Severity.Error, "Comment without end", "This comment is never closed; everything behind it is lost.");

    public static readonly DiagnosticDescriptor UnknownCharacter = new(
        "RS1003", Severity.Warning, "Character without meaning", "`{0}` means nothing here and is skipped.");

    public static readonly DiagnosticDescriptor BadNumber = new(
        "RS1004", Severity.Error, "Not a number", "`{0}` starts with 0 and is therefore octal, which has no 8 and no 9.");

    public static readonly DiagnosticDescriptor UnterminatedVariable = new(
        "RS1005", Severity.Error, "Variable without end", "The parenthesis of this variable is not closed on its line.");

    public static readonly DiagnosticDescriptor BadVariable = new(
        "RS1006", Severity.Error, "Not a variable", "`{0}` is not the way a variable is written.");

    public static readonly DiagnosticDescriptor BadTransformation = new(
        "RS1007", Severity.Error, "Not a transformation", "`{0}` is not the way a transformation is written.");

    public static readonly DiagnosticDescriptor NestingTooDeep = new(
        "RS1008", Severity.Error, "Nested too deep", "More than {0} brackets and statements are open here.");

    public static readonly DiagnosticDescriptor ExpressionTooLong = new(
        "RS1009", Severity.Error, "Expression too long", "This expression has more than {0} operators.");
}
