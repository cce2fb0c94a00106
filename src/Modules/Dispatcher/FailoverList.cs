using RouteScript.Modules.Dispatcher.Lists;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Dispatcher;

/// <summary>
/// The destinations still to be tried, in a tree that scripts can read: <c>$xavp(_dsdst_[0]=>uri)</c> is the one being tried, how
/// many there were is in <c>$xavp(_dsctx_=>cnt)</c>.
/// </summary>
internal sealed class FailoverList(SipText listName, int listMode, SipText contextName, bool attributesAlways)
{
    private const int HideAttributes = 1;
    private const int ShowSocket = 2;
    private const int ShowSocketName = 4;

    private static readonly SipText CountName = SipText.FromString("cnt");
    private static readonly SipText SetName = SipText.FromString("grp");
    private static readonly SipText UriName = SipText.FromString("uri");
    private static readonly SipText AttributesName = SipText.FromString("attrs");
    private static readonly SipText SocketAddressName = SipText.FromString("sock");
    private static readonly SipText DuidName = SipText.FromString("dstid");
    private static readonly SipText NoAttributes = SipText.FromString("none=yes");

    /// <summary>Puts destinations in front of what is there.</summary>
    /// <param name="route">The run.</param>
    /// <param name="destinations">In the order they are to be tried, and whether algorithm 10 counts calls there.</param>
    public void Put(RouteContext route, List<(Destination Destination, bool Counted)> destinations)
    {
        var trees = route.Avps.Trees;
        for (var i = destinations.Count - 1; i >= 0; i--)
            Fill(trees.PushOwned(listName).Branch(), destinations[i].Destination, destinations[i].Counted);
    }

    public void SetCount(RouteContext route, int count)
    {
        var trees = route.Avps.Trees;
        var fields = (trees.Find(contextName.Span) ?? trees.PushOwned(contextName)).Branch();
        (fields.Find(CountName.Span) ?? fields.PushOwned(CountName)).Value = count;
    }

    /// <summary>The one being tried; null without a list.</summary>
    public XavpList? Current(RouteContext route) => route.Avps.Trees.Find(listName.Span)?.Children;

    /// <summary>Drops the one being tried.</summary>
    public bool Drop(RouteContext route) => route.Avps.Trees.Remove(listName.Span);

    public static SipText UriOf(XavpList item) => item.Value("uri"u8).Text;

    public static int SetOf(XavpList item) => (int)item.Value("grp"u8).Integer;

    public static SipText DuidOf(XavpList item) => item.Value("dstid"u8).Text;

    public static ListenSocket? SocketOf(XavpList item, SocketTable sockets) =>
        item.Value("sock"u8) is { IsText: true } socket ? sockets.Parse(socket.Text) : null;

    private void Fill(XavpList fields, Destination destination, bool counted)
    {
        fields.AppendOwned(SetName, destination.SetId);
        fields.AppendOwned(UriName, destination.Uri);
        if ((listMode & HideAttributes) == 0)
        {
            if (!destination.AttributesText.IsEmpty)
                fields.AppendOwned(AttributesName, destination.AttributesText);
            else if (attributesAlways)
                fields.AppendOwned(AttributesName, NoAttributes);
        }

        if (!destination.SocketText.IsEmpty)
            fields.AppendOwned(SocketAddressName, destination.SocketText);
        if ((listMode & ShowSocket) != 0 && destination.Attributes.Socket is { } socket)
            fields.Append("socket"u8, SipText.FromString(socket));
        if ((listMode & ShowSocketName) != 0 && destination.Attributes.SocketName is { } name)
            fields.Append("sockname"u8, SipText.FromString(name));
        if (counted)
            fields.AppendOwned(DuidName, destination.DuidText);
    }
}
