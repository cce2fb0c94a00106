using System.Globalization;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Values;

namespace RouteScript.Runtime.Staging;

/// <summary>Which new calls a staged script is given.</summary>
/// <param name="Text">As it was asked for.</param>
public abstract record CanaryRule(string Text)
{
    /// <summary><c>5%</c>, <c>source 10.0.0.0/8</c>, or a variable with the value it must have, <c>$fU alice</c>.</summary>
    /// <param name="words">One or two words.</param>
    /// <param name="version">Where variables are known.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="problem">What is wrong with it.</param>
    public static bool TryParse(IReadOnlyList<string> words, ScriptVersion version, out CanaryRule rule, out string problem)
    {
        problem = "";
        CanaryRule? found = words switch
        {
            [var part] when part.EndsWith('%') => Share(part, ref problem),
            ["source", var network] => IpNetwork.TryParse(network, out var range)
                ? new FromNetwork($"source {network}", range)
                : Wrong($"{network} is no address and no network; one is written 10.0.0.0/8", ref problem),
            [['$', ..] variable, var value] => version.FindVariable(variable) is { } known
                ? new WithValue($"{variable} {value}", known, value)
                : Wrong($"{variable} is no variable of the staged script", ref problem),
            _ => Wrong("which calls is said by 5%, by source NETWORK or by $variable VALUE", ref problem),
        };
        rule = found!;
        return found is not null;
    }

    /// <param name="context">A run over the request that begins a call; not begun.</param>
    /// <param name="lot">A number that the Call-ID draws, evenly spread.</param>
    internal abstract bool Takes(RouteContext context, uint lot);

    private static PartOfCalls? Share(string part, ref string problem)
    {
        if (double.TryParse(part[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is > 0 and <= 100)
            return new PartOfCalls(part, percent);

        Wrong($"{part} is no part of the calls; it is above 0% and at most 100%", ref problem);
        return null;
    }

    private static CanaryRule? Wrong(string what, ref string problem)
    {
        problem = what;
        return null;
    }

    private sealed record PartOfCalls(string Text, double Percent) : CanaryRule(Text)
    {
        internal override bool Takes(RouteContext context, uint lot) => lot < Percent / 100 * (1L << 32);
    }

    private sealed record FromNetwork(string Text, IpNetwork Network) : CanaryRule(Text)
    {
        internal override bool Takes(RouteContext context, uint lot) => Network.Contains(context.Source.Peer);
    }

    private sealed record WithValue(string Text, ScriptVariable Variable, string Value) : CanaryRule(Text)
    {
        internal override bool Takes(RouteContext context, uint lot) => context.ToText(Variable.Get(context)).ToString() == Value;
    }
}
