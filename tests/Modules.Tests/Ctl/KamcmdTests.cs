using System.Diagnostics;
using RouteScript.Runtime.Rpc;
using RouteScript.Runtime.Rpc.Binrpc;

namespace RouteScript.Modules.Tests.Ctl;

/// <summary>The original client against our listener.</summary>
public sealed class KamcmdTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("rs").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [SkippableTheory]
    [InlineData("unixs")]
    [InlineData("unixd")]
    [InlineData("tcp")]
    [InlineData("udp")]
    public async Task It_talks_over_every_transport(string scheme)
    {
        await using var listener = await Open(scheme);
        Assert.Equal("a\nb\n3\n4\n5.5\n", await Run(listener.Endpoint, "core.echo", "a", "b", "3", "s:4", "5.5"));
    }

    [SkippableFact]
    public async Task It_prints_nested_structs()
    {
        await using var listener = await Open("unixs");
        Assert.Equal(
            "{\n\tNRSETS: 1\n\tRECORDS: {\n\t\tSET: {\n\t\t\tID: 1\n\t\t\tTARGETS: {\n\t\t\t\tDEST: {\n\t\t\t\t\tURI: sip:127.0.0.1:5073\n" +
            "\t\t\t\t\tPRIORITY: 0\n\t\t\t\t}\n\t\t\t}\n\t\t}\n\t}\n}\n",
            await Run(listener.Endpoint, "dispatcher.list"));
    }

    [SkippableFact]
    public async Task It_prints_faults()
    {
        await using var listener = await Open("unixs");
        Assert.Equal("error: 500 - command nope.nope not found\n", await Run(listener.Endpoint, "nope.nope"));
        Assert.Equal("error: 404 - no such set\n", await Run(listener.Endpoint, "fail"));
    }

    [SkippableFact]
    public async Task It_prints_what_our_printer_prints()
    {
        await using var listener = await Open("unixs");
        using var client = await BinrpcClient.ConnectAsync(listener.Endpoint);
        foreach (var method in new[] { "dispatcher.list", "values", "system.listMethods", "fail" })
            Assert.Equal(RpcPrinter.Print(await client.InvokeAsync(RpcRequest.Of(method))), await Run(listener.Endpoint, method));
    }

    private Task<BinrpcListener> Open(string scheme)
    {
        Skip.If(!File.Exists("/usr/sbin/kamcmd"), "kamcmd is not installed");
        var place = scheme[0] == 'u' && scheme[1] == 'n' ? $"{scheme}:{_directory}/ctl" : $"{scheme}:127.0.0.1:0";
        var registry = new RpcRegistryBuilder()
            .Add("core.echo", "", (request, reply) =>
            {
                var scan = request.Scan(reply);
                while (scan.HasMore)
                    reply.Add(scan.Text());
            })
            .Add("fail", "", (_, reply) => reply.Fault(404, "no such set"))
            .Add("values", "", (_, reply) => reply.Add(-1).Add("").Add(1.25).Add(long.MaxValue).Add((string?)null).AddArray().Add(1).Add("x"))
            .Add("dispatcher.list", "", (_, reply) => reply.AddStruct().Add("NRSETS", 1).AddStruct("RECORDS").AddStruct("SET").Add("ID", 1)
                .AddStruct("TARGETS").AddStruct("DEST").Add("URI", "sip:127.0.0.1:5073").Add("PRIORITY", 0))
            .Build();
        return BinrpcListener.OpenAsync(BinrpcEndpoint.Parse(place)!, () => registry);
    }

    private async Task<string> Run(BinrpcEndpoint endpoint, params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/sbin/kamcmd", ["-D", _directory, "-s", endpoint.ToString(), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output + await error;
    }
}
