using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Textopsx;

/// <summary>Going through the lines of a body one by one.</summary>
[ModulePart("textopsx")]
internal static class BodyIterators
{
    private static readonly StateKey<Iterators> Key = new();

    /// <summary>Begins before the first line.</summary>
    [ScriptFunction("bl_iterator_start", Effects = Effects.Reads)]
    public static bool Start(RouteContext route, SipText name)
    {
        route.GetOrAdd(Key).Start(name);
        return true;
    }

    /// <summary>Ends an iteration.</summary>
    [ScriptFunction("bl_iterator_end", Effects = Effects.Reads)]
    public static bool End(RouteContext route, SipText name) => route.Get(Key)?.End(name) ?? false;

    /// <summary>Goes to the next line; false behind the last one.</summary>
    [ScriptFunction("bl_iterator_next", Effects = Effects.Reads)]
    public static bool Next(RouteContext route, SipText name) => route.Get(Key)?.Move(name, 1, Count(route.Message.Body.Span)) ?? false;

    /// <summary>Removes the line the iteration is at.</summary>
    [ScriptFunction("bl_iterator_rm", Effects = Effects.EditsMessage)]
    public static bool Remove(RouteContext route, SipText name)
    {
        if (!TryGet(route, name, out var line))
            return false;
        route.Message.Replace(line, default);
        return true;
    }

    /// <summary>Adds text behind the line the iteration is at.</summary>
    [ScriptFunction("bl_iterator_append", Effects = Effects.EditsMessage)]
    public static bool Append(RouteContext route, SipText name, SipText text)
    {
        if (!TryGet(route, name, out var line))
            return false;
        route.Message.Edits.Insert(route.Message.PositionOf(line) + line.Length, text.Span);
        return true;
    }

    /// <summary>Adds text before the line the iteration is at.</summary>
    [ScriptFunction("bl_iterator_insert", Effects = Effects.EditsMessage)]
    public static bool Insert(RouteContext route, SipText name, SipText text)
    {
        if (!TryGet(route, name, out var line))
            return false;
        route.Message.Edits.Insert(route.Message.PositionOf(line), text.Span);
        return true;
    }

    /// <summary>The line the iteration is at, with its line end.</summary>
    [PseudoVariable("blitval", Inner = InnerName.Dynamic)]
    public static ScriptValue ValueOf(RouteContext route, in VariableKey key) =>
        TryGet(route, key.Name, out var line) ? line : ScriptValue.Nothing;

    private static int Count(ReadOnlySpan<byte> body) =>
        body.Count((byte)'\n') + (body.Length > 0 && body[^1] != '\n' ? 1 : 0);

    private static bool TryGet(RouteContext route, SipText name, out SipText line)
    {
        line = default;
        var left = route.Get(Key)?.At(name) ?? -1;
        if (left < 0)
            return false;

        var rest = route.Message.Body;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var length = end < 0 ? rest.Length : end + 1;
            if (left-- == 0)
            {
                line = rest.Slice(0, length);
                return true;
            }

            rest = rest.Slice(length);
        }

        return false;
    }
}
