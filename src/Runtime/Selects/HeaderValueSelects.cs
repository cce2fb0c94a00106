using System.Text;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Selects;

/// <summary>
/// The values of a header, which commas separate: <c>hf_value["X-Name"]</c> all, <c>hf_value.x_name[2]</c> the second, and parts of
/// them: <c>uri… name params.NAME</c>. <c>hf_value2</c> is the whole first line. What is not there is empty text.
/// </summary>
internal static class HeaderValueSelects
{
    private static readonly ScriptValue Zero = SipText.FromString("0");
    private static readonly ScriptValue One = SipText.FromString("1");

    public static Evaluator? Compile(SelectStep first, SelectSteps steps)
    {
        if (NameOf(first, ref steps) is not { } name)
            return null;

        var number = first.Key is null ? steps.Current.Number : null;
        var rest = first.Key is null ? steps.Next : steps;
        Func<RouteContext, SipText> read = number is { } n ? c => Value(c, name, n) : c => All(c, name);
        var part = rest.IsEnd ? null : Part(rest, read, isOne: number is not null);
        return IfThere(part is null
            ? c => read(c).OrEmpty()
            : c => part(c) is { IsNothing: false } value ? value : ScriptValue.EmptyText);
    }

    /// <summary>Whether a header has a value: 1 or 0.</summary>
    public static Evaluator? CompileExists(SelectStep first, SelectSteps steps)
    {
        if (NameOf(first, ref steps) is not { } name)
            return null;

        var rest = first.Key is null ? steps.Next : steps;
        if (!rest.IsLast)
            return null;

        var wanted = Encoding.Latin1.GetBytes(rest.Name);
        return IfThere(c =>
        {
            foreach (var value in c.Message.Values(name))
            {
                if (value.EqualsIgnoreCase(wanted))
                    return One;
            }

            return Zero;
        });
    }

    public static Evaluator? CompileLine(SelectStep first, SelectSteps steps) => NameOf(first, ref steps) is not { } name
        ? null
        : (first.Key is null ? steps.Next : steps) is { IsEnd: false, Name: "params" } ? null : IfThere(c => c.Message.Header(name.Span).OrEmpty());

    /// <summary>The module textopsx brings these selects.</summary>
    private static Evaluator IfThere(Evaluator read) =>
        c => !c.Version.Core.Strict || c.Version.Modules.ContainsKey("textopsx") ? read(c) : ScriptValue.Nothing;

    /// <summary>The name is the key, or the step behind, where <c>_</c> stands for <c>-</c>.</summary>
    private static SipText? NameOf(SelectStep first, ref SelectSteps steps)
    {
        if (first.Key is { } key)
            return SipText.FromString(key);
        return steps.IsEnd ? null : SipText.FromString(steps.Name.Replace('_', '-'));
    }

    private static Evaluator? Part(SelectSteps steps, Func<RouteContext, SipText> read, bool isOne)
    {
        // Several values together have no parts.
        if (steps.Name == "uri")
            return AddressSelects.Compile(steps, c => read(c) is var text && !isOne && HasComma(text) ? default : text);
        if (steps.Name == "name" && steps.IsLast)
            return c => NameAddress.TryParse(read(c), out var address) ? SipQuoting.Strip(address.Display) : ScriptValue.Nothing;
        if (steps.Name != "params" && !isOne)
            return null;

        var name = steps.Current.Key ?? (steps.IsLast ? null : steps.Next.Name);
        return name is null ? null : Param(Encoding.Latin1.GetBytes(name), read);
    }

    private static bool HasComma(SipText text)
    {
        var count = 0;
        foreach (var _ in new CommaValues(text))
            count++;
        return count > 1;
    }

    /// <summary>An address has its parameters elsewhere.</summary>
    private static Evaluator Param(byte[] name, Func<RouteContext, SipText> read) => c =>
    {
        var value = read(c);
        var start = value.IndexOf((byte)';');
        if (start < 0 || value.IndexOf((byte)'<') >= 0)
            return ScriptValue.Nothing;
        return new SipParams(value.Slice(start + 1)).TryGet(name, out var param) ? param.Unquoted.UnlessEmpty() : ScriptValue.Nothing;
    };

    private static SipText Value(RouteContext context, SipText name, int number)
    {
        foreach (var value in context.Message.Values(name))
        {
            if (--number == 0)
                return value;
        }

        return default;
    }

    private static SipText All(RouteContext context, SipText name)
    {
        var writer = context.Worker.FormatWriter.Enter();
        foreach (var value in context.Message.Values(name))
        {
            if (writer.Length > 0)
                writer.Write((byte)',');
            writer.Write(value);
        }

        var all = context.Arena.Copy(writer.WrittenSpan);
        context.Worker.FormatWriter.Leave();
        return all;
    }
}
