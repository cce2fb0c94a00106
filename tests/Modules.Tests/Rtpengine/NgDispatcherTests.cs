using RouteScript.Modules.Rtpengine.Ng;

namespace RouteScript.Modules.Tests.Rtpengine;

public sealed class NgDispatcherTests
{
    private static readonly BencodeDictionary Offer = new BencodeDictionary().Set("command", "offer");

    private readonly ManualTime _time = new();
    private readonly FakeDaemons _daemons = new();
    private bool _firstIsDead;

    [Fact]
    public async Task A_lost_datagram_is_sent_again_with_its_cookie()
    {
        var lost = 1;
        var node = _daemons.Add(1, request => lost-- > 0 ? null : FakeDaemons.Good(request));
        var outcome = await Ask(Make(), [new(node, 1)]);
        Assert.Equal("ok", outcome!.Result);
        Assert.Equal(2, _daemons.Log.Count);
        Assert.Single(_daemons.Log.Select(entry => entry.Cookie).Distinct());
        Assert.False(node.IsDown);
    }

    [Fact]
    public async Task A_silent_daemon_is_left_alone_and_the_next_one_takes_the_call()
    {
        var members = Two();
        var dispatcher = Make();
        _firstIsDead = true;
        var call = CallFor(members[0]);
        var outcome = await Ask(dispatcher, members, call);

        Assert.Same(members[1].Node, outcome!.Node);
        Assert.Equal([1, 1, 2], _daemons.Log.Select(entry => entry.Port));
        Assert.True(members[0].Node.IsDown);
        Assert.Equal(60, members[0].Node.SecondsDown(_time.GetUtcNow()));

        // The call stays where it is when the first daemon is back.
        _firstIsDead = false;
        _time.Advance(TimeSpan.FromSeconds(61));
        Assert.Same(members[1].Node, (await Ask(dispatcher, members, call))!.Node);
    }

    [Fact]
    public async Task After_its_time_a_daemon_is_asked_before_it_gets_a_call()
    {
        var members = Two();
        var dispatcher = Make();
        members[0].Node.PutDown(_time.GetUtcNow().AddSeconds(60));
        Assert.Same(members[1].Node, (await Ask(dispatcher, members, CallFor(members[0])))!.Node);

        _time.Advance(TimeSpan.FromSeconds(60));
        _daemons.Log.Clear();
        Assert.Same(members[0].Node, (await Ask(dispatcher, members, CallFor(members[0], skip: 1)))!.Node);
        Assert.Equal(["ping", "offer"], _daemons.Log.Select(entry => entry.Command));
    }

    [Fact]
    public async Task When_none_is_left_all_are_asked_whether_they_are_back()
    {
        var members = Two();
        foreach (var member in members)
            member.Node.PutDown(_time.GetUtcNow().AddSeconds(60));
        Assert.NotNull(await Ask(Make(), members));
        Assert.Equal(2, _daemons.Log.Count(entry => entry.Command == "ping"));

        foreach (var member in members)
            member.Node.PutDown(_time.GetUtcNow().AddSeconds(60));
        Assert.Null(await Ask(Make(new NgPolicy { PingsWhenNoneIsLeft = false }), members));
    }

    [Fact]
    public async Task An_operators_word_holds_and_calls_may_end_where_they_are()
    {
        var members = Two();
        var dispatcher = Make(new NgPolicy { AllowDisabled = 2 });
        var call = CallFor(members[0]);
        Assert.Same(members[0].Node, (await Ask(dispatcher, members, call))!.Node);

        members[0].Node.IsForbidden = true;
        Assert.Same(members[0].Node, (await Ask(dispatcher, members, call))!.Node);
        Assert.Same(members[1].Node, (await Ask(dispatcher, members, CallFor(members[0], skip: 1)))!.Node);
    }

    [Fact]
    public async Task A_daemon_at_its_limit_hands_the_call_to_the_next()
    {
        var full = _daemons.Add(1, _ => new BencodeDictionary().Set("result", "load limit"));
        var free = _daemons.Add(2, FakeDaemons.Good);
        NgMember[] members = [new(full, 1), new(free, 1)];
        Assert.Same(free, (await Ask(Make(), members, CallFor(members[0])))!.Node);
        Assert.False(full.IsDown);
    }

    [Fact]
    public async Task An_answer_from_somewhere_else_is_nobodys()
    {
        var node = _daemons.Add(1, _ => null);
        var dispatcher = Make();
        var asking = dispatcher.AskAsync([new(node, 1)], "c", "", Offer, ends: false);
        _daemons.Answer(new(System.Net.IPAddress.Loopback, 9), _daemons.Log[0].Cookie, FakeDaemons.Good(Offer));
        Assert.Null(await Pass(asking));
        Assert.True(node.IsDown);
    }

    [Fact]
    public async Task Weights_share_the_calls_and_a_call_ends_with_delete()
    {
        var first = _daemons.Add(1, FakeDaemons.Good);
        var second = _daemons.Add(2, FakeDaemons.Good);
        var dispatcher = Make();
        var count = 0;
        for (var i = 0; i < 1000; i++)
            count += (await Ask(dispatcher, [new(first, 3), new(second, 1)], $"call-{i}@host"))!.Node == first ? 1 : 0;
        Assert.InRange(count, 650, 850);
        Assert.Equal(1000, dispatcher.Calls.Count);
        await dispatcher.AskAsync([new(first, 3), new(second, 1)], "call-7@host", "", Offer, ends: true);
        Assert.Equal(999, dispatcher.Calls.Count);
    }

    [Theory]
    [InlineData("udp:127.0.0.1:2223", "0:udp:127.0.0.1:2223=1")]
    [InlineData("udp:a:1=10 udp:b:2", "0:udp:a:1=10 0:udp:b:2=1")]
    [InlineData("2 == udp6:::1:2225", "2:udp6:::1:2225=1")]
    public void Sets_are_written_as_in_the_original(string text, string read)
    {
        var sets = new NgSets((url, host, port) => new NgNode(url, host, port));
        Assert.Null(sets.Add(text, 0));
        Assert.Equal(read, string.Join(' ', sets.All.SelectMany(set => set.Value.Select(m => $"{set.Key}:{m.Node.Url}={m.Weight}"))));
    }

    [Theory]
    [InlineData("x == udp:a:1")]
    [InlineData("udp:a")]
    [InlineData("udp:a:99999")]
    [InlineData("")]
    public void A_wrong_set_is_refused(string text) =>
        Assert.NotNull(new NgSets((url, host, port) => new NgNode(url, host, port)).Add(text, 0));

    private NgDispatcher Make(NgPolicy? policy = null) => new(
        new NgClient(_daemons, _time, "t"),
        new NgCalls(_time),
        (policy ?? new NgPolicy()) with { Patience = new NgPatience { Attempts = 2 } },
        _time);

    private NgMember[] Two()
    {
        var first = _daemons.Add(1, request => _firstIsDead ? null : FakeDaemons.Good(request));
        return [new(first, 1), new(_daemons.Add(2, FakeDaemons.Good), 1)];
    }

    /// <summary>A Call-ID that the weights give to this member of two equal ones.</summary>
    private static string CallFor(NgMember member, int skip = 0)
    {
        var wanted = member.Node.Port - 1u;
        return Enumerable.Range(0, 1000).Select(i => $"c{i}")
            .Where(call => RouteScript.Sip.Text.AsciiBytes.Hash(System.Text.Encoding.ASCII.GetBytes(call)) % 2 == wanted)
            .Skip(skip).First();
    }

    private Task<NgOutcome?> Ask(NgDispatcher dispatcher, IReadOnlyList<NgMember> members, string call = "c") =>
        Pass(dispatcher.AskAsync(members, call, "", Offer, ends: false));

    /// <summary>Lets time pass whenever the dispatcher waits for a timer.</summary>
    private async Task<NgOutcome?> Pass(Task<NgOutcome?> asking)
    {
        while (!asking.IsCompleted)
        {
            if (_time.Running > 0)
                _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await asking;
    }
}
