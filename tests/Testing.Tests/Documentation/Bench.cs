using System.Text;
using System.Text.RegularExpressions;
using RouteScript.Dsl;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Preprocessing;
using RouteScript.Runtime.Sdk;
using RouteScript.Shared;
using RouteScript.Sip.Transports;
using RouteScript.Testing.Format;
using RouteScript.Testing.Servers;

namespace RouteScript.Testing.Tests.Documentation;

/// <summary>Reads examples and asks the engine what expressions come to.</summary>
internal sealed partial class Bench : ISourceLoader, IEnvironment, IDisposable
{
    public static readonly ModuleCatalog Catalog = new([.. Runtime.ModuleTable.All, .. Modules.ModuleTable.All]);

    /// <summary>The environment that pages speak of.</summary>
    private static readonly Dictionary<string, string> Variables = new() { ["SIP_DOMAIN"] = "example.com" };

    private const string Request = """
        OPTIONS sip:10.0.0.1 SIP/2.0
        Via: SIP/2.0/UDP 10.0.0.2;branch=z9hG4bKa
        From: <sip:alice@example.com>;tag=1
        To: <sip:10.0.0.1>
        Call-ID: 1@10.0.0.2
        CSeq: 1 OPTIONS
        Content-Length: 0

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("routescript-docs-");

    /// <summary>The message over which expressions are evaluated; plain line ends.</summary>
    public string Message { get; set; } = Request;

    /// <summary>The statements that come before each expression.</summary>
    public string Given { get; set; } = "";

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Makes a file that scripts can include.</summary>
    public void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);

    public IReadOnlyList<Diagnostic> Read(string name, string script, bool strict) =>
        Compilation.Compile(name, script, Catalog, new CompilationOptions
        {
            Strict = strict,
            Sources = this,
            Environment = this,
        }).Diagnostics;

    public LoadedSource? Load(string name, string includingPath) =>
        Path.Combine(_folder.FullName, name) is var path && File.Exists(path) ? new LoadedSource(path, File.ReadAllText(path)) : null;

    public string? Get(string name) => Variables.GetValueOrDefault(name);

    /// <summary>What the modules have against a script that can be read.</summary>
    public IReadOnlyList<string> Load(string name, string script, bool strict)
    {
        using var server = TestServers.Factory.Create(Setup(strict));
        return server.Load(new ScriptSource(name, script));
    }

    /// <summary>A number as it is, a text in quotes (single ones if it has double ones in it), <c>*nothing*</c>, or <c>*refused*</c> with the diagnostic's number.</summary>
    public string Value(string expression) => Ask($"$vn(example) = {expression};", out var kind, out var value) ?? kind switch
    {
        "int" => $"`{value}`",
        "str" => value.Contains('"', StringComparison.Ordinal) ? $"`'{Display(value)}'`" : $"`\"{Display(value)}\"`",
        _ => "*nothing*",
    };

    /// <summary>Yes or no.</summary>
    public string Holds(string condition) =>
        Ask($"$vn(example) = 0; if ({condition}) {{ $vn(example) = 1; }}", out _, out var value) ?? (value == "1" ? "yes" : "no");

    private string? Ask(string statement, out string kind, out string value)
    {
        kind = value = "";
        var script = $$"""
            loadmodule "pv"
            loadmodule "xlog"
            request_route {
                {{Given}}
                $vn(example) = $null;
                {{statement}}
                if (typeof($vn(example), "int")) { xlog("L_ERR", "((int:$vn(example):))"); exit; }
                if (typeof($vn(example), "str")) { xlog("L_ERR", "((str:$vn(example):))"); exit; }
                xlog("L_ERR", "((null::))");
            }
            """;
        using var server = TestServers.Factory.Create(Setup(strict: false));
        if (server.Load(new ScriptSource("example.cfg", script)) is [var problem, ..])
            return $"*refused: {DiagnosticId().Match(problem) switch { { Success: true } id => id.Value, _ => problem }}*";

        Assert.True(PeerAddress.TryParseHost("10.0.0.2"u8, 5060, out var alice));
        Assert.True(PeerAddress.TryParseHost("10.0.0.1"u8, 5060, out var proxy));
        server.Deliver(alice, proxy, TransportKind.Udp, Encoding.Latin1.GetBytes(Message.ReplaceLineEndings("\r\n") + "\r\n"));
        server.Run(TimeSpan.Zero);
        var log = string.Join('\n', server.TakeLog());
        var answer = Answer().Match(log);
        Assert.True(answer.Success, $"{statement}\n{log}");
        kind = answer.Groups["kind"].Value;
        value = answer.Groups["value"].Value;
        return null;
    }

    private ServerSetup Setup(bool strict)
    {
        Assert.True(PeerAddress.TryParseHost("10.0.0.1"u8, 5060, out var address));
        return new ServerSetup
        {
            Directory = _folder.FullName,
            Proxy = new Peer("proxy", address, TransportKind.Udp),
            Options = ScenarioOptions.Default with { Strict = strict },
            Environment = Variables,
        };
    }

    private static string Display(string text)
    {
        var shown = new StringBuilder();
        foreach (var c in text)
        {
            shown.Append(c switch
            {
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' or > '~' => $"\\x{(int)c:x2}",
                _ => c.ToString(),
            });
        }
        return shown.ToString();
    }

    [GeneratedRegex(@"\(\((?<kind>int|str|null):(?<value>.*):\)\)", RegexOptions.Singleline)]
    private static partial Regex Answer();

    [GeneratedRegex("RS[0-9]{4}")]
    private static partial Regex DiagnosticId();
}
