using RouteScript.Testing.Virtual;

namespace RouteScript.Extending.Tests.Scripts;

/// <summary>What the number portability module of scripts/custom-module remembers.</summary>
public sealed class AnswerCacheTests
{
    private readonly VirtualClock _clock = new();
    private readonly List<string> _asked = [];
    private readonly AnswerCache _answers;

    public AnswerCacheTests() => _answers = new AnswerCache(TimeSpan.FromMinutes(1), 2, _clock);

    [Fact]
    public async Task An_answer_holds_for_its_time_and_is_asked_for_again_after_it()
    {
        await AskAsync("100");
        _clock.MoveTo(TimeSpan.FromSeconds(59));
        await AskAsync("100");
        _clock.MoveTo(TimeSpan.FromSeconds(60));
        await AskAsync("100");

        Assert.Equal(["100", "100"], _asked);
    }

    [Fact]
    public async Task The_oldest_answer_goes_when_there_are_too_many()
    {
        foreach (var number in new[] { "100", "200", "300", "300", "200", "100" })
            await AskAsync(number);

        Assert.Equal(["100", "200", "300", "100"], _asked);
    }

    [Fact]
    public async Task Questions_without_an_answer_take_no_room()
    {
        await AskAsync("100");
        for (var i = 0; i < 5; i++)
            await Assert.ThrowsAsync<TimeoutException>(() => _answers.GetAsync($"no-{i}", _ => throw new TimeoutException()));
        await AskAsync("100");

        Assert.Equal(["100"], _asked);
    }

    private async Task AskAsync(string number) => Assert.Equal($"carrier of {number}", await _answers.GetAsync(number, asked =>
    {
        _asked.Add(asked);
        return Task.FromResult<string?>($"carrier of {asked}");
    }));
}
