using System.Net;

namespace RouteScript.Cli.Demo;

/// <summary>A SIP server that takes every call, until it is switched off: then it hangs, as servers do.</summary>
public sealed class DemoServer(string name, DemoBoard board) : DemoParty(name, board)
{
    private static readonly TimeSpan Ringing = TimeSpan.FromMilliseconds(60);

    private volatile bool _isOff;

    /// <summary>Receives, and says nothing.</summary>
    public bool IsOff
    {
        get => _isOff;
        set
        {
            _isOff = value;
            Board.Note(value ? $"{Name} is switched off" : $"{Name} is switched on again", isBad: value);
        }
    }

    protected override void OnMessage(DemoMessage message, IPEndPoint from)
    {
        Board.Saw(DemoBoard.Proxy, Name, message);
        if (message.Method == "INVITE")
            Board.Reached(message.CallId, Name);
        if (_isOff || message.Method == "ACK")
            return;

        if (message.Method == "INVITE")
            _ = AnswerAsync(message, from);
        else
            Send(DemoMessage.Reply(message, "200 OK").WithTag(Name), from);
    }

    private async Task AnswerAsync(DemoMessage invite, IPEndPoint from)
    {
        Send(DemoMessage.Reply(invite, "180 Ringing").WithTag(Name), from);
        await Task.Delay(Ringing).ConfigureAwait(false);
        if (!_isOff)
            Send(DemoMessage.Reply(invite, "200 OK").WithTag(Name).Add("Contact", $"<sip:{Name}@127.0.0.1:{Port}>"), from);
    }
}
