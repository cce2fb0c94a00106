namespace RouteScript.Dsl.Diagnostics;

/// <summary>RS12xx: the shape of declarations, statements and expressions.</summary>
public static class SyntaxDiagnostics
{
    public static readonly DiagnosticDescriptor MissingSemicolon = new(
        "RS1201", Severity.Error, "Missing semicolon", "A `;` is missing here.");

    public static readonly DiagnosticDescriptor Unexpected = new(
        "RS1202", Severity.Error, "Not expected here", "{0} cannot stand here.");

    public static readonly DiagnosticDescriptor MissingParenthesis = new(
        "RS1203", Severity.Error, "Missing parenthesis", "A `)` is missing here.");

    public static readonly DiagnosticDescriptor UnclosedBlock = new(
        "RS1204", Severity.Error, "Block without end", "The block that starts here is never closed.");

    public static readonly DiagnosticDescriptor StrayBrace = new(
        "RS1205", Severity.Error, "Nothing to close", "No block is open that this `}` could close.");

    public static readonly DiagnosticDescriptor UnknownOperator = new(
        "RS1206", Severity.Error, "Unknown operator", "There is no operator `{0}`.");

    public static readonly DiagnosticDescriptor ElseWithoutIf = new(
        "RS1207", Severity.Error, "`else` without `if`", "No `if` is open that this `else` could belong to.");

    public static readonly DiagnosticDescriptor EmptyBlock = new(
        "RS1208", Severity.Error, "Empty block", "Version 5.6.3 does not accept an empty block.");

    public static readonly DiagnosticDescriptor CaseOutsideSwitch = new(
        "RS1209", Severity.Error, "Label outside a switch", "`{0}` has a meaning only directly inside `switch`.");

    public static readonly DiagnosticDescriptor StatementOutside = new(
        "RS1210", Severity.Error, "Statement outside a route", "Statements are carried out only inside a route block.");

    public static readonly DiagnosticDescriptor BareBlock = new(
        "RS1211", Severity.Error, "Block on its own", "Version 5.6.3 accepts a block only as the body of something.");

    public static readonly DiagnosticDescriptor CallWithoutParentheses = new(
        "RS1212", Severity.Error, "Call without parentheses", "`{0}` is called without parentheses.");

    public static readonly DiagnosticDescriptor BareWord = new(
        "RS1213", Severity.Error, "Text without quotes", "`{0}` is neither a call nor a string.");

    public static readonly DiagnosticDescriptor VariableAlone = new(
        "RS1214", Severity.Error, "Variable on its own", "A variable alone does nothing.");

    public static readonly DiagnosticDescriptor ReservedName = new(
        "RS1215", Severity.Error, "Reserved word as a name", "`{0}` is a word of the language and cannot be a bare name.");

    public static readonly DiagnosticDescriptor NameNeedsQuotes = new(
        "RS1216", Severity.Error, "Name needs quotes", "A bare name holds only letters, digits and underscores.");

    public static readonly DiagnosticDescriptor BadEventName = new(
        "RS1217", Severity.Error, "Not an event name", "`{0}` does not name an event.");

    public static readonly DiagnosticDescriptor MissingValue = new(
        "RS1218", Severity.Error, "Missing value", "The value of `{0}` is missing or cannot be read.");

    public static readonly DiagnosticDescriptor MissingBrace = new(
        "RS1219", Severity.Error, "Missing brace", "A `{` is missing here.");

    public static readonly DiagnosticDescriptor SurplusParenthesis = new(
        "RS1220", Severity.Error, "Parenthesis too many", "No parenthesis is open that this `)` could close: it is one too many.");
}
