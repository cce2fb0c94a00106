namespace RouteScript.Dsl.Diagnostics;

/// <summary>RS2xxx: names, arguments and where they may be used.</summary>
public static class BindingDiagnostics
{
    public static readonly DiagnosticDescriptor UnknownFunction = new(
        "RS2001", Severity.Error, "Unknown function", "No module provides `{0}()`.");

    public static readonly DiagnosticDescriptor ModuleNotLoaded = new(
        "RS2002", Severity.Error, "Module not loaded", "`{0}` belongs to the module `{1}`, which is not loaded before this line.");

    public static readonly DiagnosticDescriptor AbsentModule = new(
        "RS2003", Severity.Error, "Module not available", "`{0}()` belongs to the module `{1}`, which is not available here.");

    public static readonly DiagnosticDescriptor WrongArity = new(
        "RS2004", Severity.Error, "Wrong number of arguments", "`{0}()` does not take {1}.");

    public static readonly DiagnosticDescriptor WrongRoute = new(
        "RS2005", Severity.Error, "Not allowed in this route", "`{0}` cannot be used in {1}.");

    public static readonly DiagnosticDescriptor UnknownVariable = new(
        "RS2006", Severity.Error, "Unknown variable", "There is no variable `${0}`.");

    public static readonly DiagnosticDescriptor BadVariableName = new(
        "RS2007", Severity.Error, "Wrong name inside a variable", "{0}");

    public static readonly DiagnosticDescriptor NotIndexed = new(
        "RS2008", Severity.Error, "No index possible", "`${0}` has one value only and takes no index.");

    public static readonly DiagnosticDescriptor UnknownTransformation = new(
        "RS2009", Severity.Error, "Unknown transformation", "There is no transformation `{{{0}.{1}}}`.");

    public static readonly DiagnosticDescriptor TransformationArguments = new(
        "RS2010", Severity.Error, "Wrong arguments of a transformation", "`{{{0}.{1}}}` takes {2}.");

    public static readonly DiagnosticDescriptor ReadOnlyVariable = new(
        "RS2011", Severity.Error, "Variable cannot be set", "`${0}` can only be read.");

    public static readonly DiagnosticDescriptor TransformedTarget = new(
        "RS2012", Severity.Error, "Transformation on the left", "A transformed value cannot be set.");

    public static readonly DiagnosticDescriptor UndefinedRoute = new(
        "RS2013", Severity.Error, "Route not found", "There is no `route[{0}]`.");

    public static readonly DiagnosticDescriptor DuplicateRoute = new(
        "RS2014", Severity.Error, "Route defined twice", "`{0}` is already defined.");

    public static readonly DiagnosticDescriptor UnknownModule = new(
        "RS2015", Severity.Error, "Unknown module", "There is no module `{0}`.");

    public static readonly DiagnosticDescriptor ModuleTwice = new(
        "RS2016", Severity.Warning, "Module loaded twice", "`{0}` is already loaded.");

    public static readonly DiagnosticDescriptor MissingDependency = new(
        "RS2017", Severity.Error, "Required module missing", "The module `{0}` needs the module `{1}`, which is not loaded.");

    public static readonly DiagnosticDescriptor NoModuleForParameter = new(
        "RS2018", Severity.Error, "Parameter without module", "No loaded module is called `{0}`.");

    public static readonly DiagnosticDescriptor UnknownModuleParameter = new(
        "RS2019", Severity.Error, "Unknown module parameter", "The module `{0}` has no parameter `{1}`.");

    public static readonly DiagnosticDescriptor ModuleParameterType = new(
        "RS2020", Severity.Error, "Wrong type of a module parameter", "The parameter `{0}` of `{1}` takes {2}, not {3}.");

    public static readonly DiagnosticDescriptor UnknownGlobal = new(
        "RS2021", Severity.Error, "Unknown parameter", "There is no core parameter `{0}`.");

    public static readonly DiagnosticDescriptor GlobalValue = new(
        "RS2022", Severity.Error, "Wrong value of a parameter", "`{0}` takes {1}.");

    public static readonly DiagnosticDescriptor BadAddress = new(
        "RS2023", Severity.Error, "Not an address", "`{0}` is no address to listen on.");

    public static readonly DiagnosticDescriptor BadFlag = new(
        "RS2024", Severity.Error, "Unknown flag", "`{0}` is neither a declared flag nor a number from 0 to 31.");

    public static readonly DiagnosticDescriptor NotConstant = new(
        "RS2025", Severity.Error, "Argument must be constant", "The argument `{0}` of `{1}()` must be known when the script is loaded.");

    public static readonly DiagnosticDescriptor CallAsArgument = new(
        "RS2026", Severity.Error, "Call inside an argument", "A call cannot be the argument of another.");

    public static readonly DiagnosticDescriptor CannotWait = new(
        "RS2027", Severity.Error, "Cannot wait here", "`{0}()` may have to wait, which is not possible in {1}.");

    public static readonly DiagnosticDescriptor BadArgument = new(
        "RS2028", Severity.Error, "Wrong argument", "{0}");

    public static readonly DiagnosticDescriptor UnknownCustomGlobal = new(
        "RS2029", Severity.Error, "Unknown custom parameter", "`{0}.{1}` is not defined in this script.");

    public static readonly DiagnosticDescriptor DefaultTwice = new(
        "RS2030", Severity.Error, "Two defaults", "This `switch` already has a `default`.");

    public static readonly DiagnosticDescriptor NotAssignable = new(
        "RS2031", Severity.Error, "Cannot be set", "Only a variable can be given a value.");

    public static readonly DiagnosticDescriptor ForeignEngine = new(
        "RS2032", Severity.Error, "Only the native language and C#", "`cfgengine \"{0}\"` gives the routes to a script in another language, which is not run here.");

    public static readonly DiagnosticDescriptor ModuleNameTaken = new(
        "RS2033", Severity.Error, "Module name taken", "`{0}` brings a module `{1}`, and there is one of that name already.");

    public static readonly DiagnosticDescriptor NoRouteInCode = new(
        "RS2034", Severity.Error, "No request_route in C#", "The routes are to be in C#, and no C# file of this script has a `request_route`.");
}
