using RouteScript.Dsl.Binding;
using RouteScript.Runtime.Versions;
using RouteScript.Shared;

namespace RouteScript.Runtime.Tests.Versions;

/// <summary>Two scripts, and what is said of the way from one to the other.</summary>
public sealed class ScriptChangesTests
{
    private const string Routes = """
        request_route { route(OUT); }
        route[OUT] { t_on_failure("NEXT"); t_relay(); }
        failure_route[NEXT] { drop; }
        event_route[tm:local-request] { xlog("made here\n"); }
        """;

    [Theory]
    [InlineData("route(OUT); }", "route(OUT); exit; }", "changed request_route")]
    [InlineData("{ drop; }", "{ exit; }", "changed failure_route[NEXT]")]
    [InlineData("made here", "made at home", "changed event_route[tm:local-request]")]
    [InlineData("failure_route[NEXT] { drop; }", "failure_route[NEXT] { drop; }\nbranch_route[EACH] { drop; }", "added branch_route[EACH]")]
    [InlineData("t_on_failure(\"NEXT\"); ", "", "changed route[OUT]")]
    [InlineData("failure_route[NEXT]", "onreply_route[FIRST] { drop; }\nfailure_route[NEXT]", "added onreply_route[FIRST]")]
    [InlineData("failure_route[NEXT]", "reply_route { drop; }\nonsend_route { drop; }\nfailure_route[NEXT]", "added reply_route, added onsend_route")]
    [InlineData("[NEXT]", "[LAST]", "added failure_route[LAST], removed failure_route[NEXT]")]
    [InlineData("\"NEXT\"", "\"LAST\"", "changed route[OUT]")]
    public void Routes_are_named_by_kind_and_name(string before, string after, string expected) =>
        AssertChanges(Routes, Routes.Replace(before, after, StringComparison.Ordinal), expected);

    [Theory]
    [InlineData("route(OUT);", "# the way out\n    route( OUT ) ;")]
    [InlineData("request_route", "/* first */ request_route")]
    [InlineData("request_route", "#!define UNUSED 1\nrequest_route")]
    public void Comments_and_white_space_are_no_change(string before, string after) =>
        AssertChanges(Routes, Routes.Replace(before, after, StringComparison.Ordinal), "");

    [Fact]
    public void The_order_of_routes_is_no_change() => AssertChanges(
        "request_route { route(A); route(B); }\nroute[A] { exit; }\nroute[B] { drop; }",
        "route[B] { drop; }\nroute[A] { exit; }\nrequest_route { route(A); route(B); }",
        "");

    [Fact]
    public void Blocks_that_are_added_to_the_main_one_change_it() => AssertChanges(
        "request_route { xlog(\"a\\n\"); }",
        "request_route { xlog(\"a\\n\"); }\nrequest_route { exit; }",
        "changed request_route");

    [Theory]
    [InlineData("#!define CODE {0}\nrequest_route {{ sl_send_reply(\"CODE\", \"x\"); route(A); }}\nroute[A] {{ $var(c) = CODE; }}", "changed route[A]")]
    [InlineData("#!subst \"/ANSWER/{0}/\"\nrequest_route {{ sl_send_reply(\"ANSWER\", \"x\"); }}\nroute[A] {{ exit; }}", "changed request_route")]
    [InlineData("#!define CODE {0}\nrequest_route {{ xlog(\"$def(CODE)\\n\"); route(A); }}\nroute[A] {{ exit; }}", "changed request_route")]
    [InlineData("#!define CODE {0}\nrequest_route {{ $var(x) = $def(CODE); route(A); }}\nroute[A] {{ exit; }}", "changed request_route")]
    public void A_define_changes_the_routes_that_use_it(string script, string expected) =>
        AssertChanges(string.Format(null, script, 404), string.Format(null, script, 480), expected);

    [Theory]
    [InlineData("modparam(\"tm\", \"fr_timer\", 5000)", "modparam(\"tm\", \"fr_timer\", 9000)", "changed modparam tm fr_timer: 5000 -> 9000")]
    [InlineData("", "modparam(\"tm\", \"fr_timer\", 5000)", "added modparam tm fr_timer: 5000")]
    [InlineData("modparam(\"tm\", \"fr_timer\", 5000)", "", "removed modparam tm fr_timer: 5000")]
    [InlineData("modparam(\"tm\", \"fr_timer\", 5000)", "modparam(\"tm\", \"fr_timer\", 5000) # ms", "")]
    [InlineData("debug=1", "debug=2", "changed debug: 1 -> 2")]
    [InlineData("debug=1", "debug=0\ndebug=1", "")]
    [InlineData("user_agent_header=\"a\"", "user_agent_header=\"b\"", "changed user_agent_header: \"a\" -> \"b\"")]
    [InlineData("", "children=2", "added children: 2")]
    [InlineData("", "loadmodule \"sl.so\"", "added module sl")]
    [InlineData("loadmodule \"sl.so\"", "", "removed module sl")]
    [InlineData("loadmodule \"sl.so\"\nloadmodule \"rr.so\"", "loadmodule \"rr.so\"\nloadmodule \"sl.so\"", "")]
    [InlineData("listen=udp:127.0.0.1:5070", "listen=udp:127.0.0.1:5080", "added listen=udp:127.0.0.1:5080, removed listen=udp:127.0.0.1:5070")]
    [InlineData("", "listen=udp:127.0.0.1:5070 advertise 192.0.2.1:5060 name \"out\"", "added listen=udp:127.0.0.1:5070 advertise 192.0.2.1:5060 name \"out\"")]
    [InlineData("alias=example.com", "alias=example.com:5070", "added alias=example.com:5070, removed alias=example.com")]
    [InlineData("calls.max = 10 desc \"\"", "calls.max = 20 desc \"\"", "changed calls.max: 10 -> 20")]
    [InlineData("calls[1].max = 10 desc \"\"", "calls[2].max = 10 desc \"\"", "removed calls[1].max: 10, added calls[2].max: 10")]
    [InlineData("flags A:1;", "flags A:2, B:1;", "changed flag A: 1 -> 2, added flag B: 1")]
    public void Everything_else_is_said_in_the_words_of_its_line(string before, string after, string expected) => AssertChanges(
        $"loadmodule \"tm.so\"\n{before}\nrequest_route {{ exit; }}", $"loadmodule \"tm.so\"\n{after}\nrequest_route {{ exit; }}", expected);

    [Fact]
    public void A_parameter_given_twice_is_a_list()
    {
        const string One = "modparam(\"rtpengine\", \"rtpengine_sock\", \"udp:127.0.0.1:22221\")";
        const string Other = "modparam(\"rtpengine\", \"rtpengine_sock\", \"udp:127.0.0.1:22222\")";
        const string Rest = "\nrequest_route { exit; }";
        const string Load = "loadmodule \"rtpengine.so\"\n";

        AssertChanges($"{Load}{One}\n{Other}{Rest}", $"{Load}{One}{Rest}", "removed modparam rtpengine rtpengine_sock: \"udp:127.0.0.1:22222\"");
        AssertChanges($"{Load}{One}\n{Other}{Rest}", $"{Load}{Other}\n{One}{Rest}", "changed modparam rtpengine rtpengine_sock: in another order");
    }

    private static void AssertChanges(string before, string after, string expected) =>
        Assert.Equal(expected, string.Join(", ", ScriptChanges.Between(Program(before), Program(after))));

    private static BoundProgram Program(string script)
    {
        var compilation = Dsl.Compilation.Compile("test.cfg", script, TestServers.Catalog);
        Assert.True(compilation.Program is not null, string.Join('\n', compilation.Diagnostics));
        return compilation.Program;
    }
}
