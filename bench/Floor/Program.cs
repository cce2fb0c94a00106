using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using RouteScript.Floor;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

// What one datagram in and one datagram out cost a worker that does nothing else.
//   Floor serve COUNT            echoes until COUNT datagrams came, then says what each cost
//   Floor load RATE COUNT        sends COUNT datagrams at RATE per second and counts the echoes
//   Floor sip PORT               stands in for a proxy in bench/sidebyside, and understands nothing
const int Port = 17160;
const int WarmUp = 60_000;

switch (args)
{
    case ["serve", var count]:
        Serve(long.Parse(count));
        return 0;
    case ["load", var rate, var count]:
        Load(double.Parse(rate), long.Parse(count));
        return 0;
    case ["sip", var port]:
        Sip(int.Parse(port));
        return 0;
    default:
        Console.Error.WriteLine("Floor serve COUNT | Floor load RATE COUNT | Floor sip PORT");
        return 2;
}

static void Sip(int port)
{
    var listeners = UdpNetwork.Open([new ListenSocket(0, TransportKind.Udp, PeerAddress.V4(127, 0, 0, 1, (ushort)port))], 1);
    var server = new FloorServer(PeerAddress.V4(127, 0, 0, 1, (ushort)(port + 30)), PeerAddress.V4(127, 0, 0, 1, (ushort)(port + 21)));
    using var worker = new Worker(0, 1, listeners.Networks[0], server);
    worker.Run();
}

static void Serve(long count)
{
    var listeners = UdpNetwork.Open([new ListenSocket(0, TransportKind.Udp, PeerAddress.V4(127, 0, 0, 1, Port))], 1);
    var router = new CallRouter(HashSecret.Random(), 1, 1);
    using var group = new WorkerGroup(1, (i, n) => new Worker(i, n, listeners.Networks[i], new EchoHandler(), router));
    group.Start();
    var counters = group[0].Counters;
    while (counters.Received < WarmUp)
        Thread.Sleep(1);
    var (cpu, received, wakes) = (Environment.CpuUsage.TotalTime, counters.Received, counters.Wakes);
    while (counters.Received < count)
        Thread.Sleep(10);

    var spent = Environment.CpuUsage.TotalTime - cpu;
    received = counters.Received - received;
    Console.WriteLine(
        $"{spent.TotalMicroseconds / received:F2} us/datagram, {(double)received / (counters.Wakes - wakes):F2} datagrams/wake, "
        + $"{group[0].Network.Dropped} dropped");
}

static void Load(double rate, long count)
{
    using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 4 << 20 };
    socket.Connect(IPAddress.Loopback, Port);
    socket.Blocking = false;
    var datagram = new byte[420];
    var echo = new byte[65536];
    long echoes = 0;
    var start = Stopwatch.GetTimestamp();
    for (long sent = 0; sent < count; sent++)
    {
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < sent / rate)
            Read();
        socket.Send(datagram);
    }

    for (var end = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(end).TotalSeconds < 0.5;)
        Read();
    Console.WriteLine($"sent {count}, echoes {echoes}");

    void Read()
    {
        while (socket.Available > 0)
            echoes += socket.Receive(echo) > 0 ? 1 : 0;
    }
}
