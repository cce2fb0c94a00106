using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.Logging;

/// <summary>Asks a web service which carrier has a number, and remembers the answers.</summary>
[Module("number_portability")]
public sealed class NumberPortability(IHttpClientFactory clients, IMeterFactory meters, TimeProvider time, ILogger log) : ModuleBase
{
    private const int MostDigits = 20;
    private const int LongestAnswer = 64;
    private const int Found = 1;
    private const int Unknown = -1;
    private const int NoAnswer = -2;

    private readonly Counter<long> _lookups = meters.Create("number_portability").CreateCounter<long>("number_portability_lookups");
    private AnswerCache _answers = null!;

    /// <summary>Where to ask; the number is put behind it. The service answers 200 with <c>{"carrier": "..."}</c>, or 404.</summary>
    [ModuleParameter("url")]
    public string Url { get; set; } = "";

    /// <summary>For how many seconds an answer holds.</summary>
    [ModuleParameter("keep")]
    public int Keep { get; set; } = 3600;

    /// <summary>So many answers are remembered at most.</summary>
    [ModuleParameter("most")]
    public int Most { get; set; } = 100_000;

    /// <summary>After so many milliseconds without an answer calls go on without one.</summary>
    [ModuleParameter("timeout")]
    public int Milliseconds { get; set; } = 1000;

    public override IEnumerable<string> Validate()
    {
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            yield return "url is to be an address as `http://127.0.0.1:8080/numbers/`";
        if (Keep < 1 || Most < 1)
            yield return "keep and most are to be at least 1";
        if (Milliseconds is < 1 or > 5000)
            yield return "timeout is to lie between 1 and 5000: no function waits longer";
    }

    public override ValueTask StartAsync(CancellationToken cancellation)
    {
        _answers = new AnswerCache(TimeSpan.FromSeconds(Keep), Most, time);
        return ValueTask.CompletedTask;
    }

    /// <summary>Finds the carrier of a number.</summary>
    /// <param name="number">One to twenty digits, with or without a plus.</param>
    /// <param name="carrier">Is given the carrier.</param>
    /// <returns>1 found, -1 the number was not ported, or is none; -2 the service did not answer in time.</returns>
    [ScriptFunction("np_lookup", Effects = Effects.TalksOutside)]
    public async ValueTask<int> Lookup(RouteContext route, string number, [Written] ScriptVariable carrier, CancellationToken deadline)
    {
        if (!IsNumber(number))
            return Unknown;

        try
        {
            // One request for all who ask at the same time: the first that gives up must not take it from the others.
            var found = await _answers.GetAsync(number, AskAsync).WaitAsync(TimeSpan.FromMilliseconds(Milliseconds), time, deadline);
            Count(found is null ? "unknown" : "found");
            if (found is null)
                return Unknown;

            carrier.Set(route, found);
            return Found;
        }
        catch (Exception error) when (error is HttpRequestException or TimeoutException or OperationCanceledException or System.Text.Json.JsonException)
        {
            Count("failed");
            log.LogWarning("the service does not say who has {Number}: {Reason}", number, error.Message);
            return NoAnswer;
        }
    }

    private static bool IsNumber(string text)
    {
        var digits = text.AsSpan(text.StartsWith('+') ? 1 : 0);
        return digits.Length is > 0 and <= MostDigits && !digits.ContainsAnyExceptInRange('0', '9');
    }

    private async Task<string?> AskAsync(string number)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(Milliseconds), time);
        using var client = clients.CreateClient();
        client.MaxResponseContentBufferSize = 16_384;
        using var response = await client.GetAsync(new Uri(Url + Uri.EscapeDataString(number)), patience.Token).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;

        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<Answer>(patience.Token).ConfigureAwait(false);
        return answer?.Carrier is { Length: > 0 and <= LongestAnswer } carrier && carrier.All(char.IsAsciiLetterOrDigit)
            ? carrier
            : throw new HttpRequestException("its answer names no carrier");
    }

    private void Count(string result) => _lookups.Add(1, new KeyValuePair<string, object?>("result", result));

    private sealed record Answer(string? Carrier);
}
