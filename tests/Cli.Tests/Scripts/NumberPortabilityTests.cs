using RouteScript.Cli.Tests.Running;
using RouteScript.Shared.Processes;

namespace RouteScript.Cli.Tests.Scripts;

/// <summary>The number portability module of scripts/custom-module asks a real web service.</summary>
public sealed class NumberPortabilityTests
{
    [Fact]
    public async Task Answers_are_shared_kept_and_not_waited_for()
    {
        var port = ServerUnderTest.FreePort();
        using var service = new NumberService(ServerUnderTest.FreePort());
        using var server = await ServerUnderTest.StartAsync(
            $$"""
            listen=udp:127.0.0.1:{{port}}
            children=1
            loadmodule "sl.so"
            loadmodule "pv.so"
            loadmodule "{{ScriptScenarios.Folder}}/custom-module/number-portability/"
            modparam("number_portability", "url", "{{service.Url}}")
            modparam("number_portability", "timeout", 3000)
            request_route {
                $var(carrier) = "none";
                $var(code) = np_lookup("$rU", "$var(carrier)");
                sl_send_reply("200", "$rU $var(code) $var(carrier)");
            }
            """,
            "run", "{cfg}", "-Y", "{dir}");
        using var phone = new TestPhone();

        await AskAsync("400", "-1 none");

        // Ten ask for one number while the first waits for its answer; the one worker takes them in order.
        for (var i = 0; i < 10; i++)
            phone.Send("OPTIONS", $"shared-{i}", port, "sip:500@127.0.0.1");
        await AskAsync("100", "1 north");
        service.Release();
        for (var i = 0; i < 10; i++)
            await phone.ReceiveAsync("SIP/2.0 200 500 1 south");
        await AskAsync("500", "1 south");
        Assert.Equal(1, service.Asked("500"));

        // That a number is not known is kept; that there was no answer is not.
        foreach (var number in new[] { "404", "404" })
            await AskAsync(number, "-1 none");
        foreach (var number in new[] { "200", "200", "300" })
            await AskAsync(number, "-2 none");
        Assert.Equal((1, 2), (service.Asked("404"), service.Asked("200")));

        foreach (var none in new[] { "1a", "+", "++1", "123456789012345678901" })
        {
            await AskAsync(none, "-1 none");
            Assert.Equal(0, service.Asked(none));
        }

        // While one waits for the service others are answered.
        phone.Send("OPTIONS", "slow", port, "sip:999@127.0.0.1");
        await AskAsync("100", "1 north");
        await phone.ReceiveAsync("SIP/2.0 200 999 -2 none");

        async Task AskAsync(string number, string answer)
        {
            phone.Send("OPTIONS", $"{number}-{Guid.NewGuid():n}", port, $"sip:{number}@127.0.0.1");
            await phone.ReceiveAsync($"SIP/2.0 200 {number} {answer}");
        }
    }
}
