namespace RouteScript.Dsl.Diagnostics;

/// <summary>RS11xx: directives, defines, substitutions and includes.</summary>
public static class PreprocessorDiagnostics
{
    public static readonly DiagnosticDescriptor DuplicateDefine = new(
        "RS1101", Severity.Error, "Defined twice", "`{0}` is already defined.");

    public static readonly DiagnosticDescriptor BadDirective = new(
        "RS1102", Severity.Error, "Directive cannot be read", "`#!{0}` needs {1}.");

    public static readonly DiagnosticDescriptor UnclosedCondition = new(
        "RS1103", Severity.Error, "Condition without end", "`#!{0}` is never closed with `#!endif`.");

    public static readonly DiagnosticDescriptor StrayCondition = new(
        "RS1104", Severity.Warning, "Nothing to end", "`#!{0}` belongs to no `#!ifdef` and is skipped.");

    public static readonly DiagnosticDescriptor UnsetEnvironment = new(
        "RS1105", Severity.Error, "Environment variable not set", "The environment variable `{0}` is not set.");

    public static readonly DiagnosticDescriptor BadSubstitution = new(
        "RS1106", Severity.Error, "Substitution cannot be read", "{0}");

    public static readonly DiagnosticDescriptor IncludeNotFound = new(
        "RS1107", Severity.Error, "File not found", "The file `{0}` cannot be read.");

    public static readonly DiagnosticDescriptor IncludeTooDeep = new(
        "RS1108", Severity.Error, "Includes nested too deep", "More than {0} files include each other here.");

    public static readonly DiagnosticDescriptor ExpansionTooLong = new(
        "RS1109", Severity.Error, "Script grows without end", "Defines and includes make more than {0} words of this script.");

    public static readonly DiagnosticDescriptor ReservedDefine = new(
        "RS1110", Severity.Warning, "Define without effect", "`{0}` is a word of the language, so this define is never used in its place.");

    public static readonly DiagnosticDescriptor RecursiveDefine = new(
        "RS1111", Severity.Error, "Define of itself", "The text of `{0}` contains `{0}` again.");

    public static readonly DiagnosticDescriptor BadExpression = new(
        "RS1112", Severity.Error, "Directive expression cannot be read", "{0}");

    public static readonly DiagnosticDescriptor TrailingText = new(
        "RS1113", Severity.Warning, "Text behind a directive", "`{0}` is not looked at: `#!{1}` takes one name.");

    public static readonly DiagnosticDescriptor NewerDirective = new(
        "RS1114", Severity.Warning, "Directive of a newer language", "`#!{0}` is a comment for version 5.6.3, so both halves would be active.");

    public static readonly DiagnosticDescriptor CommentInDefine = new(
        "RS1115", Severity.Warning, "Comment inside a define", "The comment belongs to the text of `{0}`.");

    public static readonly DiagnosticDescriptor TooManyConditions = new(
        "RS1116", Severity.Error, "Conditions nested too deep", "More than {0} conditions are open here.");

    public static readonly DiagnosticDescriptor IncludeWithoutName = new(
        "RS1117", Severity.Error, "Include without a name", "`{0}` needs a file name in double quotes.");

    public static readonly DiagnosticDescriptor NotADirective = new(
        "RS1118", Severity.Warning, "Not a directive", "There is no directive `{0}`, so this line is a comment.");
}
