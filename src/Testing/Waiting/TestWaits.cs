using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Waits;

namespace RouteScript.Testing.Waiting;

/// <summary>The waits of scripts that a test ends by their names.</summary>
public sealed class TestWaits
{
    private readonly List<(string Name, WaitTicket Ticket)> _open = [];

    internal void Add(string name, WaitTicket ticket) => _open.Add((name, ticket));

    /// <summary>Ends the oldest wait of this name. False if there is none.</summary>
    public bool Complete(string name, int code)
    {
        var index = _open.FindIndex(wait => wait.Name == name);
        if (index < 0)
            return false;

        var ticket = _open[index].Ticket;
        _open.RemoveAt(index);
        ticket.Complete(new ReturnCode(code));
        return true;
    }
}
