using RouteScript.Shared.Processes;

namespace RouteScript.Cli.Tests.Running;

/// <summary>The program as its users start it.</summary>
public sealed class RunTests
{
    private const string Answering = """
        loadmodule "sl.so"
        request_route {
            sl_send_reply("200", "Here I am");
            exit;
        }
        """;

    private const string Relaying = """
        drain_timeout=1
        loadmodule "tm.so"
        request_route {
            t_relay();
        }
        """;

    [Fact]
    public async Task A_script_answers_and_the_control_socket_tells_the_version()
    {
        var port = ServerUnderTest.FreePort();
        using var server = await ServerUnderTest.StartAsync(
            $"listen=udp:127.0.0.1:{port}\n{Answering}", "run", "{cfg}", "-Y", "{dir}");
        using var phone = new TestPhone();

        phone.Send("OPTIONS", "a", port);

        Assert.StartsWith("SIP/2.0 200 Here I am\r\n", await phone.ReceiveAsync("SIP/2.0"), StringComparison.Ordinal);
        var (code, _, output) = await ServerUnderTest.RunAsync("", "ctl", "-Y", server.Folder, "core.version");
        Assert.Equal(0, code);
        Assert.StartsWith("routescript ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_of_the_original_are_taken_glued_and_apart()
    {
        var port = ServerUnderTest.FreePort();
        using var server = await ServerUnderTest.StartAsync(
            Answering, "-DDE", "-m", "64", "-n1", $"-ludp:127.0.0.1:{port}", "-Y", "{dir}", "-f", "{cfg}", "-P", "{dir}/server.pid");
        using var phone = new TestPhone();

        phone.Send("OPTIONS", "b", port);

        await phone.ReceiveAsync("SIP/2.0 200");
        Assert.Equal($"{server.Process.Id}\n", await File.ReadAllTextAsync(Path.Combine(server.Folder, "server.pid")));
        server.Terminate();
        Assert.Equal(0, await server.ExitAsync());
        Assert.False(File.Exists(Path.Combine(server.Folder, "server.pid")));
    }

    [Fact]
    public async Task A_stop_refuses_new_calls_and_waits_for_those_under_way()
    {
        var port = ServerUnderTest.FreePort();
        using var callee = new TestPhone();
        using var caller = new TestPhone();
        using var server = await ServerUnderTest.StartAsync(
            $"listen=udp:127.0.0.1:{port}\n{Relaying}", "-DD", "-E", "-Y", "{dir}", "-f", "{cfg}");
        caller.Send("INVITE", "under-way", port, $"sip:bob@127.0.0.1:{callee.Port}");
        await callee.ReceiveAsync("INVITE");

        server.Terminate();
        string refusal;
        do
        {
            caller.Send("INVITE", $"new-{Guid.NewGuid():N}", port, $"sip:bob@127.0.0.1:{callee.Port}");
            refusal = await caller.ReceiveAsync("SIP/2.0");
        }
        while (!refusal.StartsWith("SIP/2.0 503", StringComparison.Ordinal));

        Assert.Contains("\r\nRetry-After:", refusal, StringComparison.Ordinal);
        Assert.Equal(0, await server.ExitAsync());
    }

    [Fact]
    public async Task A_stop_without_calls_takes_no_time()
    {
        using var server = await ServerUnderTest.StartAsync(
            $"listen=udp:127.0.0.1:{ServerUnderTest.FreePort()}\ndrain_timeout=60\n{Answering}", "run", "-f", "{cfg}", "-Y", "{dir}");

        server.Terminate();

        Assert.Equal(0, await server.ExitAsync());
    }

    [Fact]
    public async Task A_port_in_use_is_an_error_with_its_line()
    {
        using var holder = new TestPhone();

        var (code, errors, _) = await ServerUnderTest.RunAsync($"{Answering}\nlisten=udp:127.0.0.1:{holder.Port}\n", "run", "{cfg}", "-Y", "{dir}");

        Assert.Equal(1, code);
        Assert.StartsWith("error[RS5001]: Cannot listen", errors, StringComparison.Ordinal);
        Assert.Contains("kamailio.cfg:6:8", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_script_does_not_start()
    {
        var (code, errors, _) = await ServerUnderTest.RunAsync("request_route { t_relai(); }", "-DD", "-E", "-Y", "{dir}", "-f", "{cfg}");

        Assert.Equal(1, code);
        Assert.StartsWith("error[RS2001]: Unknown function", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checking_as_the_original_does_says_so_in_its_words()
    {
        var (code, errors, _) = await ServerUnderTest.RunAsync(Answering, "-c", "-f", "{cfg}");

        Assert.Equal(0, code);
        Assert.EndsWith("config file ok, exiting...", errors.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_is_not_there_is_guessed()
    {
        var (code, errors, _) = await ServerUnderTest.RunAsync(Answering, "check", "{dir}/kamalio.cfg");

        Assert.Equal(1, code);
        Assert.Contains("Did you mean `", errors, StringComparison.Ordinal);
    }
}
