using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Pv.Variables;

/// <summary>The fields of a branch by the names that <c>$branch(…)</c> and <c>$sbranch(…)</c> give them.</summary>
internal static class BranchField
{
    private const int MaxPreference = 1000;

    public static ScriptValue Get(RouteContext route, RequestTarget branch, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("uri"u8))
            return branch.Uri.UnlessEmpty();
        if (name.SequenceEqual("dst_uri"u8))
            return branch.NextHop.UnlessEmpty();
        if (name.SequenceEqual("path"u8))
            return branch.Path.UnlessEmpty();
        if (name.SequenceEqual("q"u8))
            return branch.Preference < 0 ? ScriptValue.Nothing : branch.Preference;
        if (name.SequenceEqual("flags"u8))
            return (long)branch.Flags;
        if (name.SequenceEqual("send_socket"u8))
            return branch.Socket is { } socket ? SocketText.Socket(route, socket.Transport, socket.Address) : ScriptValue.Nothing;
        if (name.SequenceEqual("ruid"u8))
            return branch.UniqueId.UnlessEmpty();
        return name.SequenceEqual("location_ua"u8) ? branch.LocationAgent.UnlessEmpty() : ScriptValue.Nothing;
    }

    public static bool Set(RouteContext route, RequestTarget branch, ReadOnlySpan<byte> name, ScriptValue value)
    {
        if (name.SequenceEqual("q"u8))
            return SetPreference(branch, value);
        if (name.SequenceEqual("flags"u8))
        {
            if (!value.IsText)
                branch.Flags = (uint)value.Integer;
            return !value.IsText;
        }

        if (value.IsInteger)
            return false;
        if (name.SequenceEqual("send_socket"u8))
            return SetSocket(route, branch, value);

        var text = value.Text.IsEmpty ? default : route.Arena.Copy(value.Text.Span);
        if (name.SequenceEqual("uri"u8))
            branch.Uri = text;
        else if (name.SequenceEqual("dst_uri"u8))
            branch.NextHop = text;
        else if (name.SequenceEqual("path"u8))
            branch.Path = text;
        else if (name.SequenceEqual("ruid"u8))
            branch.UniqueId = text;
        else if (name.SequenceEqual("location_ua"u8))
            branch.LocationAgent = text;
        else
            return false;
        return true;
    }

    private static bool SetPreference(RequestTarget branch, ScriptValue value)
    {
        if (value.IsText || value.Integer > MaxPreference)
            return false;
        branch.Preference = value.IsNothing ? -1 : (int)Math.Max(0, value.Integer);
        return true;
    }

    private static bool SetSocket(RouteContext route, RequestTarget branch, ScriptValue value)
    {
        if (value.Text.IsEmpty)
        {
            branch.Socket = null;
            return true;
        }

        if (route.Worker.Engine.Sockets.Parse(value.Text) is not { } socket)
            return false;
        branch.Socket = socket;
        return true;
    }
}
