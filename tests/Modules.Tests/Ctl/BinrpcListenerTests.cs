using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using RouteScript.Runtime.Rpc;
using RouteScript.Runtime.Rpc.Binrpc;

namespace RouteScript.Modules.Tests.Ctl;

[UnsupportedOSPlatform("windows")]
public sealed class BinrpcListenerTests : IDisposable
{
    private static readonly RpcRegistry Registry = new RpcRegistryBuilder()
        .Add("big", "", (_, reply) => reply.Add(new string('x', 200_000)))
        .Build();

    private readonly string _directory = Directory.CreateTempSubdirectory("rs").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task The_control_socket_is_for_its_owner_only_and_goes_away()
    {
        await using (await ControlSocket.OpenAsync(_directory, () => Registry))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(ControlSocket.PathIn(_directory)));
        Assert.False(File.Exists(ControlSocket.PathIn(_directory)));
    }

    [Fact]
    public async Task A_second_server_does_not_take_the_socket_away()
    {
        await using var first = await ControlSocket.OpenAsync(_directory, () => Registry);
        await Assert.ThrowsAsync<IOException>(() => ControlSocket.OpenAsync(_directory, () => Registry));
    }

    [Fact]
    public async Task A_file_left_by_a_dead_server_is_replaced()
    {
        await File.WriteAllTextAsync(ControlSocket.PathIn(_directory), "");
        await using var listener = await ControlSocket.OpenAsync(_directory, () => Registry);
        using var client = await ControlSocket.ConnectAsync(_directory);
        Assert.False((await client.InvokeAsync(RpcRequest.Of("system.listMethods"))).IsFault);
    }

    [Fact]
    public async Task One_connection_asks_many_times_and_gets_long_answers()
    {
        await using var listener = await ControlSocket.OpenAsync(_directory, () => Registry);
        using var client = await ControlSocket.ConnectAsync(_directory);
        for (var i = 0; i < 3; i++)
            Assert.Equal(200_001, RpcPrinter.Print(await client.InvokeAsync(RpcRequest.Of("big"))).Length);
        Assert.Single(listener.Sessions);
    }

    [Theory]
    [InlineData("676172626167652067617262616765", "bad request: corrupted packet")]
    [InlineData("A1030001020304", "bad request method: end of packet encountered")]
    [InlineData("A10302010203041005", "bad request method: record doesn't match type")]
    [InlineData("A10FFFFFFFFF010203041005", "bad request: packet too big")]
    [InlineData("A1030201020304910D", "bad request method: more data needed")]
    public async Task Nonsense_gets_a_fault(string sent, string reason)
    {
        await using var listener = await ControlSocket.OpenAsync(_directory, () => Registry);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(ControlSocket.PathIn(_directory)));
        await socket.SendAsync(Convert.FromHexString(sent));
        var answer = new byte[500];
        var length = await socket.ReceiveAsync(answer);
        Assert.EndsWith(reason + "\0", Encoding.Latin1.GetString(answer, 0, length), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unix:/run/a", BinrpcTransport.UnixStream, "/run/a", 0)]
    [InlineData("/tmp/a", BinrpcTransport.UnixStream, "/tmp/a", 0)]
    [InlineData("unixd:/tmp/a", BinrpcTransport.UnixDatagram, "/tmp/a", 0)]
    [InlineData("localhost:3000", BinrpcTransport.Udp, "localhost", 3000)]
    [InlineData("tcp:3012", BinrpcTransport.Tcp, "*", 3012)]
    [InlineData("udp:*:3012", BinrpcTransport.Udp, "*", 3012)]
    [InlineData("tcp:localhost", BinrpcTransport.Tcp, "localhost", 2049)]
    [InlineData("tcp:[::1]:2046", BinrpcTransport.Tcp, "::1", 2046)]
    public void Endpoints_are_written_as_in_the_original(string text, BinrpcTransport transport, string address, int port) =>
        Assert.Equal(new BinrpcEndpoint(transport, address, port), BinrpcEndpoint.Parse(text));
}
