using RouteScript.Modules.Dispatcher.Lists;
using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Dispatcher;

/// <summary>The destinations still to be tried, as long as no script looks at their tree.</summary>
internal sealed class FailoverPlan(FailoverList list, (Destination Destination, bool Counted)[] destinations, int? count) : ITreeSource
{
    private int _next;

    public bool IsUsedUp => _next == destinations.Length;

    public FailoverTarget Current
    {
        get
        {
            var (destination, counted) = destinations[_next];
            return new FailoverTarget(
                destination.Uri, destination.SetId, counted ? destination.DuidText : default,
                destination.SocketText.IsEmpty ? default : destination.SocketText);
        }
    }

    public bool Drop()
    {
        _next++;
        return true;
    }

    public void Fill(XavpList trees) => list.Write(trees, destinations.AsSpan(_next), count);
}
