using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Pv.Variables;

/// <summary>Reading and changing trees by path.</summary>
internal static class TreeAccess
{
    /// <summary>The value of a node; a node with others below prints as <c>&lt;&lt;xavp:name>></c>.</summary>
    public static ScriptValue Get(RouteContext route, XavpList trees, SipText path)
    {
        if (XavpPath.Find(trees, path) is not { } item)
            return ScriptValue.Nothing;
        if (item.Children is null)
            return path.Span.EndsWith("[*]"u8) ? Join(route, trees, path) : item.Value;

        var head = route.Arena.Concat("<<xavp:"u8, item.Name.Span);
        return route.Arena.Concat(head.Span, ">>"u8);
    }

    private static ScriptValue Join(RouteContext route, XavpList trees, SipText text)
    {
        var path = new XavpPath(text);
        for (var level = trees; level is not null && path.MoveNext(); level = level.Find(path.Name.Span, path.Index)?.Children)
        {
            if (!path.IsLast)
                continue;

            var writer = route.Worker.FormatWriter.Enter();
            for (var i = 0; level.Find(path.Name.Span, i) is { } item; i++)
            {
                writer.Write(i == 0 ? ""u8 : ", "u8);
                writer.Write(route.ToText(item.Value).Span);
            }

            var joined = route.Arena.Copy(writer.WrittenSpan);
            route.Worker.FormatWriter.Leave();
            return joined;
        }

        return ScriptValue.Nothing;
    }

    public static bool Set(XavpList trees, SipText text, ScriptValue value)
    {
        var path = new XavpPath(text);
        if (!path.MoveNext())
            return false;
        if (path.IsLast)
            return SetNode(trees, path, value);

        // A path to a child: without an index at the root a new root is made for it, unless there is nothing to keep.
        // Counting from the end is for reading.
        if (path.HasIndex && path.Index < 0 && !value.IsNothing)
            return true;

        var root = path.HasIndex || value.IsNothing ? trees.Find(path.Name.Span, path.Index) : trees.Push(path.Name.Span);
        return root is null ? path.HasIndex || value.IsNothing : SetBelow(root, ref path, value);
    }

    public static bool SetSingle(XavpList trees, SipText text, ScriptValue value)
    {
        var path = new XavpPath(text);
        var level = trees;
        while (path.MoveNext())
        {
            if (!path.IsLast)
            {
                level = level.FindOrPush(path.Name.Span).Branch();
                continue;
            }

            if (value.IsNothing)
                level.Remove(path.Name.Span);
            else
                level.FindOrPush(path.Name.Span).Value = value;
            return true;
        }

        return false;
    }

    private static bool SetBelow(XavpItem root, ref XavpPath path, ScriptValue value)
    {
        var item = root;
        while (path.MoveNext())
        {
            if (item.Children is null && !item.Value.IsNothing)
                return false;
            var level = item.Branch();
            if (path.IsLast)
                return SetNode(level, path, value);
            if ((path.HasIndex ? level.Find(path.Name.Span, path.Index) : level.FindOrPush(path.Name.Span)) is not { } next)
                return true;
            item = next;
        }

        return false;
    }

    private static bool SetNode(XavpList level, in XavpPath path, ScriptValue value)
    {
        var name = path.Name.Span;
        if (value.IsNothing)
        {
            if (path.IsAll)
                level.RemoveAll(name);
            else
                level.Remove(name, path.Index);
            return true;
        }

        if (path.IsAll)
            level.RemoveAll(name);
        if (path.IsAll || !path.HasIndex)
        {
            level.Push(name, value);
            return true;
        }

        if (level.Find(name, path.Index) is not { } item)
            return false;
        item.Value = value;
        return true;
    }
}
