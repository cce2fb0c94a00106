using System.Collections.Immutable;
using RouteScript.Dsl.Symbols;

namespace RouteScript.Dsl.Tests.Binding;

/// <summary>What the original provides, from the tables recorded of it, so that its start-up judgement can be compared with ours.</summary>
internal sealed class RecordedCatalog : ISymbolCatalog
{
    private static readonly string[] CoreFunctions =
    [
        "forward 0-2", "forward_udp 0-2", "forward_tcp 0-2", "forward_tls 0-2", "log 1-2", "error 2-2", "exec 1-1",
        "setflag 1-1", "resetflag 1-1", "isflagset 1-1", "sethost 1-1", "seth 1-1", "rewritehost 1-1", "sethostport 1-1", "sethp 1-1", "rewritehostport 1-1",
        "sethostporttrans 1-1", "sethpt 1-1", "rewritehostporttrans 1-1", "setuser 1-1", "setu 1-1", "rewriteuser 1-1", "setuserpass 1-1", "setup 1-1",
        "rewriteuserpass 1-1", "setport 1-1", "setp 1-1", "rewriteport 1-1", "seturi 1-1", "rewriteuri 1-1", "revert_uri 0-0", "prefix 1-1", "strip 1-1",
        "strip_tail 1-1", "userphone 0-0", "remove_branch 0-1", "clear_branches 0-0", "force_rport 0-0", "add_rport 0-0", "add_local_rport 0-0",
        "force_tcp_alias 0-1", "add_tcp_alias 0-1", "set_advertised_address 1-1", "set_advertised_port 1-1", "force_send_socket 1-1",
        "set_forward_no_connect 0-0", "set_reply_no_connect 0-0", "set_forward_close 0-0", "set_reply_close 0-0", "cfg_select 2-2", "cfg_reset 1-1",
    ];

    private static readonly HashSet<string> AnyTransformation = new(StringComparer.Ordinal)
    {
        "s", "uri", "param", "nameaddr", "tobody", "line", "urialias", "re", "sql", "val", "json", "sock", "msrpuri", "url", "xavp",
    };

    private readonly Dictionary<string, List<FunctionSymbol>> _functions = [];
    private readonly Dictionary<string, VariableSymbol> _variables = [];
    private readonly Dictionary<string, ModuleSymbol> _modules = [];

    public RecordedCatalog(string folder)
    {
        foreach (var line in CoreFunctions)
        {
            var words = line.Split(' ', '-');
            for (var count = int.Parse(words[1]); count <= int.Parse(words[2]); count++)
                AddFunction(words[0], "core", RouteKinds.Any, count, words[0].EndsWith("flag", StringComparison.Ordinal) || words[0] == "isflagset" ? ParameterKind.Flag : ParameterKind.Constant);
        }
        foreach (var name in (string[])["setavpflag", "resetavpflag", "isavpflagset"])
            _functions.Add(name, [new FunctionSymbol(
                name, "core", RouteKinds.Any, Effects.None, [new("avp", ParameterKind.Constant), new("flag", ParameterKind.AvpFlag)], "", "")]);
        foreach (var row in Rows(folder, "FUNCTIONS.tsv"))
        {
            foreach (var count in row[2].Split(',', '|').Select(text => int.TryParse(text, out var number) ? number : 0))
                AddFunction(row[1], row[0], Kinds(row[3]), count, ParameterKind.Format);
        }
        foreach (var row in Rows(folder, "PVS.tsv"))
            _variables[row[0]] = new VariableSymbol(row[0], row[1] == "core" ? "core" : row[1], row[3] == "-" ? InnerName.None : InnerName.Optional, true, row[2] == "rw", "", "");
        var parameters = Rows(folder, "MODPARAMS.tsv").ToLookup(row => row[0], row => new ModuleParameterSymbol(
            row[1], row[2] == "int" ? ModuleParameterTypes.Integer : row[2] == "string" ? ModuleParameterTypes.Text : ModuleParameterTypes.Either, "", ""));
        foreach (var name in _functions.Values.SelectMany(f => f).Select(f => f.Module).Concat(parameters.Select(p => p.Key)).Concat(_variables.Values.Select(v => v.Module)).Distinct())
        {
            _modules[name] = new ModuleSymbol(
                name, [.. _functions.Values.SelectMany(f => f).Where(f => f.Module == name)], [.. _variables.Values.Where(v => v.Module == name)], [], [.. parameters[name]], [], [], "", "");
        }
    }

    public ImmutableArray<ModuleSymbol> Modules => [.. _modules.Values];

    public ModuleSymbol? FindModule(string name) => _modules.GetValueOrDefault(name);

    public ImmutableArray<FunctionSymbol> FindFunctions(string name) => _functions.TryGetValue(name, out var forms) ? [.. forms] : [];

    public VariableSymbol? FindVariable(string name) => _variables.GetValueOrDefault(name)
        ?? (name is "from.user" or "to.domain" or "ruri.user" or "from.domain" or "null" or "true" or "branch" or "_s" ? new VariableSymbol(name, "pv", InnerName.Optional, true, true, "", "") : null);

    public TransformationSymbol? FindTransformation(string @class, string name) =>
        AnyTransformation.Contains(@class) && name != "nosuch" ? new TransformationSymbol(@class, name, name.ToLowerInvariant() is "substr" or "select" ? 2 : 0, 3, "", "") : null;

    private void AddFunction(string name, string module, RouteKinds kinds, int count, ParameterKind kind)
    {
        if (!_functions.TryGetValue(name, out var forms))
            _functions.Add(name, forms = []);
        forms.Add(new FunctionSymbol(
            name, module, kinds, Effects.None, [.. Enumerable.Range(1, count).Select(i => new ParameterSymbol($"argument{i}", kind))], "", ""));
    }

    private static IEnumerable<string[]> Rows(string folder, string file) =>
        File.ReadLines(Path.Combine(folder, file)).Where(line => !line.StartsWith('#')).Skip(1).Select(line => line.Split('\t'));

    private static RouteKinds Kinds(string text)
    {
        if (text.Contains("ANY", StringComparison.Ordinal) || text is "?" or "")
            return RouteKinds.Any;
        var kinds = RouteKinds.None;
        foreach (var word in text.Split('|'))
        {
            kinds |= word switch
            {
                "REQUEST" => RouteKinds.Request | RouteKinds.Event,
                "FAILURE" => RouteKinds.Failure,
                "BRANCH" => RouteKinds.Branch,
                "ONREPLY" => RouteKinds.AnyReply,
                "TM_ONREPLY" => RouteKinds.OnReply,
                "ONSEND" => RouteKinds.OnSend,
                _ => RouteKinds.Event,
            };
        }
        return kinds;
    }
}
