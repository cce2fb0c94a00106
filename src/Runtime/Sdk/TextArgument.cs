using System.Diagnostics.CodeAnalysis;
using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Program;
using RouteScript.Runtime.Routing;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Sdk;

/// <summary>Text, constant or read at each call. Integers are formatted; nothing reads as empty text.</summary>
public sealed class TextArgument(SipText constant, Evaluator? evaluate, bool given)
{
    private readonly string? _constant = evaluate is null ? constant.ToString() : null;

    /// <summary>The argument was written (optional ones may be missing).</summary>
    public bool IsGiven => given;

    public bool IsConstant => evaluate is null;

    /// <summary>Never fails; the text lives as long as the run.</summary>
    public SipText Get(RouteContext context)
    {
        if (evaluate is null)
            return constant;

        context.MustBeAlive();
        return context.ToText(evaluate(context));
    }

    /// <summary>The same as a string of Latin-1; one that is constant is made once.</summary>
    public string GetString(RouteContext context) => _constant ?? Get(context).ToString();

    /// <summary>The route block that the text names.</summary>
    /// <returns>False if the script has none of that name: the log says so.</returns>
    public bool TryGetRoute(RouteContext context, RouteKinds kind, [NotNullWhen(true)] out CompiledRoute? route)
    {
        var name = Get(context);
        route = context.Version.Find(kind, name);
        if (route is null)
            context.ErrorHere($"there is no route {name}");
        return route is not null;
    }
}
