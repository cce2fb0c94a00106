using RouteScript.Modules.Dispatcher.Lists;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

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
    /// <param name="count">How many there are in all; null: more are put later.</param>
    public void Put(RouteContext route, List<(Destination Destination, bool Counted)> destinations, int? count) =>
        route.Avps.Defer(new FailoverPlan(this, [.. destinations], count));

    /// <summary>The one being tried; null without a list.</summary>
    public FailoverTarget? Current(RouteContext route)
    {
        if (PlanOf(route) is { } plan)
            return plan.Current;
        if (route.Avps.Trees.Find(listName.Span)?.Children is not { } item)
            return null;

        var socket = item.Value("sock"u8);
        return new FailoverTarget(
            item.Value("uri"u8).Text, (int)item.Value("grp"u8).Integer, item.Value("dstid"u8).Text, socket.IsText ? socket.Text : default);
    }

    /// <summary>Drops the one being tried.</summary>
    public bool Drop(RouteContext route) => PlanOf(route)?.Drop() ?? route.Avps.Trees.Remove(listName.Span);

    internal void Write(XavpList trees, ReadOnlySpan<(Destination Destination, bool Counted)> destinations, int? count)
    {
        for (var i = destinations.Length - 1; i >= 0; i--)
            Fill(trees.PushOwned(listName).Branch(), destinations[i].Destination, destinations[i].Counted);
        if (count is not { } number)
            return;

        var fields = (trees.Find(contextName.Span) ?? trees.PushOwned(contextName)).Branch();
        (fields.Find(CountName.Span) ?? fields.PushOwned(CountName)).Value = number;
    }

    // One that is used up lets those before it be seen.
    private static FailoverPlan? PlanOf(RouteContext route) => route.Avps.Unmade is FailoverPlan { IsUsedUp: false } plan ? plan : null;

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
