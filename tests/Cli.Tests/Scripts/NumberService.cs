using System.Collections.Concurrent;
using System.Net;

namespace RouteScript.Cli.Tests.Scripts;

/// <summary>A web service that knows numbers, forgets some, keeps the answer for one back, and takes its time for another.</summary>
internal sealed class NumberService : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentDictionary<string, int> _asked = new();
    private readonly TaskCompletionSource _released = new();

    public NumberService(int port)
    {
        Url = $"http://127.0.0.1:{port}/numbers/";
        _listener.Prefixes.Add(Url);
        _listener.Start();
        _ = ServeAsync();
    }

    public string Url { get; }

    /// <summary>How often a number was asked for.</summary>
    public int Asked(string number) => _asked.GetValueOrDefault(number);

    /// <summary>Number 500 is answered from now on.</summary>
    public void Release() => _released.SetResult();

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                _ = AnswerAsync(await _listener.GetContextAsync());
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var number = context.Request.Url!.Segments[^1];
        _asked.AddOrUpdate(number, 1, (_, times) => times + 1);
        var (code, text) = number switch
        {
            "100" => (200, """{"carrier":"north"}"""),
            "500" => (200, """{"carrier":"south"}"""),
            "200" => (200, "no carrier, and no JSON"),
            "300" => (200, """{"carrier":"\r\nX: y"}"""),
            _ => (404, ""),
        };
        if (number == "500")
            await _released.Task;
        if (number == "999")
            await Task.Delay(TimeSpan.FromSeconds(10));

        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        using var body = new StreamWriter(context.Response.OutputStream);
        await body.WriteAsync(text);
    }
}
