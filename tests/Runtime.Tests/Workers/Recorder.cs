using System.Text;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Tests.Workers;

/// <summary>Hands every message on as text.</summary>
internal sealed class Recorder(Action<Worker, string> onText) : IWorkerHandler
{
    public int Count { get; private set; }

    public void OnMessage(Worker worker, byte[] buffer, int offset, int length, in PacketSource source)
    {
        Count++;
        onText(worker, Encoding.ASCII.GetString(buffer, offset, length));
    }
}
