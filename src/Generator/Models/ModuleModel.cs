namespace RouteScript.Generator.Models;

/// <summary>What one class adds to a module: the module's own class, or a part of it.</summary>
/// <param name="Class">Fully qualified name.</param>
/// <param name="Injected">The types that its constructor asks for.</param>
/// <param name="IsPart">A static class that only adds functions, variables and transformations.</param>
internal sealed record ModuleModel(
    string Module,
    string Class,
    bool IsPart,
    string Summary,
    ValueList<string> Injected,
    ValueList<string> Requires,
    ValueList<string> EventRoutes,
    ValueList<FunctionModel> Functions,
    ValueList<RouteModel> Routes,
    ValueList<VariableModel> Variables,
    ValueList<TransformationModel> Transformations,
    ValueList<ModuleParameterModel> Parameters,
    ValueList<CommandModel> Commands,
    ValueList<Complaint> Complaints,
    Complaint Where);

/// <summary>How a thunk reaches a method: an expression before the dot, and the module as a further argument if it wants one.</summary>
/// <param name="Class">Fully qualified name of the class that declares it.</param>
/// <param name="ModuleArgument">For a static method: the module class it takes after the context; null if it takes none.</param>
internal sealed record MethodModel(string Class, string Name, bool IsStatic, string? ModuleArgument)
{
    public bool NeedsModule => !IsStatic || ModuleArgument is not null;

    public string ModuleClass => ModuleArgument ?? Class;
}

/// <param name="TakesDeadline">The method's last parameter is the token that fires when its wait runs out.</param>
/// <param name="Wraps">The code around the call that makes a ReturnCode of its result; {0} is the call.</param>
internal sealed record FunctionModel(
    string Name,
    MethodModel Method,
    int Routes,
    int Effects,
    bool Steps,
    string Wraps,
    bool TakesDeadline,
    ValueList<ParameterModel> Parameters,
    string Summary,
    Complaint Where);

/// <summary>A route block: what it calls is a function without arguments.</summary>
/// <param name="Kind">A member of the language's RouteKinds.</param>
internal sealed record RouteModel(int Kind, string Name, FunctionModel Function);

internal enum ParameterShape
{
    Integer,
    IntegerArgument,
    Boolean,
    Text,
    TextArgument,
    String,
    Uri,
    Route,
    Variable,
    ScriptRegex,
    Regex,
    ConstantString,
    Constant,
}

/// <param name="Kind">The name of a member of the language's ParameterKind.</param>
/// <param name="Type">Fully qualified, without the question mark.</param>
/// <param name="PatternOptions">The RegexOptions of a regular expression.</param>
/// <param name="Missing">The C# constant given for an optional argument that is missing.</param>
internal sealed record ParameterModel(
    string Name,
    string Kind,
    ParameterShape Shape,
    string Type,
    bool Optional,
    bool Nullable,
    string Missing,
    int NamesRoute,
    bool NamesHeader,
    bool IsWritten,
    int PatternOptions);

/// <param name="ReaderKey">How the method takes the key: an empty string (not at all) or an argument with its comma.</param>
internal sealed record VariableModel(
    string Name,
    MethodModel Reader,
    string ReaderKey,
    MethodModel? Writer,
    string WriterKey,
    bool WriterAnswers,
    int Inner,
    bool Indexed,
    string? Check,
    bool IsShared,
    bool ChangesWhenRead,
    string Summary,
    Complaint Where);

internal sealed record TransformationModel(
    string Class,
    string Name,
    MethodModel Method,
    bool TakesArguments,
    int MinArguments,
    int MaxArguments,
    int CountArgument,
    string Summary,
    Complaint Where);

/// <param name="Types">The name of a member of ModuleParameterTypes.</param>
/// <param name="Read">Statements that make <c>parsed</c> of <c>value</c>, or return what is wrong.</param>
/// <param name="Store">The statement that stores <c>parsed</c> in <c>target</c>.</param>
internal sealed record ModuleParameterModel(
    string Name,
    string Class,
    string Types,
    ValueList<string> Read,
    string Store,
    string Summary,
    Complaint Where);

internal sealed record CommandModel(string Name, MethodModel Method, string Summary);
