using Microsoft.CodeAnalysis;

namespace RouteScript.Generator;

/// <summary>RSG0xx: what is wrong with a module's C#. Errors: it cannot be made callable from scripts. Warnings: it will not go well. Each says what was found and what is right.</summary>
internal static class SdkDiagnostics
{
    public static readonly DiagnosticDescriptor ModuleClass = Error("RSG001", "A module class that cannot be created",
        "`{0}` {1}; a module is a non-abstract, non-generic class that derives from ModuleBase and has a public or internal constructor whose parameters are services");

    public static readonly DiagnosticDescriptor Hidden = Error("RSG002", "A member that generated code cannot reach",
        "`{0}` is {1}; make it public or internal so that the generated module table can call it");

    public static readonly DiagnosticDescriptor FirstParameter = Error("RSG003", "A script function without a context",
        "`{0}` begins with {1}; the first parameter of a script function is the RouteContext");

    public static readonly DiagnosticDescriptor ParameterType = Error("RSG004", "A parameter no script argument can become",
        "Parameter `{0}` is a `{1}`; use int, long or bool (a number), SipText or string (text), SipUri, Regex, ScriptVariable, CompiledRoute (the name of a route), an IScriptConstant (a constant), TextArgument or IntegerArgument");

    public static readonly DiagnosticDescriptor ReturnType = Error("RSG005", "A result that is no return code",
        "`{0}` returns `{1}`; a script function returns ReturnCode, bool, int, nothing, or a Task or ValueTask of these");

    public static readonly DiagnosticDescriptor RequiredAfterOptional = Error("RSG006", "A required parameter after an optional one",
        "Parameter `{0}` is required but follows the optional `{1}`; give it a default value or move it forward");

    public static readonly DiagnosticDescriptor Reader = Error("RSG007", "A variable reader of another shape",
        "`{0}` {1}; the reader of a variable is (RouteContext) or (RouteContext, in VariableKey) and returns ScriptValue, SipText, int or long");

    public static readonly DiagnosticDescriptor Writer = Error("RSG008", "A variable writer of another shape",
        "`{0}` {1}; the writer of a variable is (RouteContext, ScriptValue) or (RouteContext, in VariableKey, ScriptValue), returns bool or nothing, and stands in the class of its reader");

    public static readonly DiagnosticDescriptor Transformation = Error("RSG009", "A transformation of another shape",
        "`{0}` {1}; a transformation is static, takes (RouteContext, ScriptValue) or (RouteContext, ScriptValue, ReadOnlySpan<ScriptValue>) and returns ScriptValue, SipText, int or long");

    public static readonly DiagnosticDescriptor ModuleParameter = Error("RSG010", "A module parameter that cannot be set",
        "`{0}` {1}; a module parameter is a property with a setter, or a method of one argument, of type int, long, bool, string, SipText, ScriptVariable, ParameterValue or an IScriptConstant");

    public static readonly DiagnosticDescriptor Command = Error("RSG011", "An RPC command of another shape",
        "`{0}` {1}; an RPC command of a module is a method (RpcRequest, RpcReply) that returns nothing or a ValueTask");

    public static readonly DiagnosticDescriptor Part = Error("RSG012", "A part of nothing",
        "`{0}` {1}; a module part is a static class and its module stands in the same assembly");

    public static readonly DiagnosticDescriptor SameForm = Error("RSG013", "Two forms that cannot be told apart",
        "`{0}` is declared twice for {1} arguments; forms of one function differ in how many arguments they take");

    public static readonly DiagnosticDescriptor Twice = Error("RSG014", "A name given twice",
        "{0} `{1}` is declared twice in module `{2}`; remove one or rename it");

    public static readonly DiagnosticDescriptor Lost = Error("RSG015", "A declaration that nothing collects",
        "`{0}` stands in `{1}`, which is neither a [Module] nor a [ModulePart], so no script can use it");

    public static readonly DiagnosticDescriptor Blocks = Warning("RSG016", "A call that blocks the worker",
        "`{0}` keeps the worker, and all calls it serves, waiting; {1}");

    public static readonly DiagnosticDescriptor Kept = Warning("RSG017", "Something of a call is kept",
        "`{0}` belongs to its call and {1}; when the call is over it is dead or another's: keep a copy of what is needed (`ToString()`, `Copy()`)");

    public static readonly DiagnosticDescriptor StaticState = Warning("RSG018", "Static state in a module",
        "`{0}` belongs to the code, not to the module: versions of a script that run the same code share it, and code that is loaded anew begins without it. Make it a field of the module, or keep it in Context.Shared");

    public static readonly DiagnosticDescriptor Route = Error("RSG019", "A route that is no block of a script",
        "`{0}` {1}; a route is headed as in a script, `request_route`, `reply_route`, `onsend_route`, or `route`, `failure_route`, `branch_route`, `onreply_route`, `event_route` with a name in brackets, and takes the RouteContext only");

    private static DiagnosticDescriptor Error(string id, string title, string format) => Make(id, title, format, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string format) => Make(id, title, format, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Make(string id, string title, string format, DiagnosticSeverity severity) =>
        new(id, title, format, "RouteScript.Sdk", severity, isEnabledByDefault: true);
}
