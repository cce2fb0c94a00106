using System.Collections.Immutable;
using System.Text;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Resolving;

namespace RouteScript.Modules.Corex;

/// <summary>Branches, sockets, extra flags, files and places in the script.</summary>
[Module("corex")]
public sealed class CorexModule : ModuleBase
{
    private readonly List<HostAlias> _named = [];
    private readonly List<GivenRecord> _given = [];
    private readonly List<string> _files = [];
    private ImmutableArray<KnownRecord> _records = [];
    private HostAlias[] _domains = [];

    /// <summary>A domain, <c>[proto:]domain[:port]</c>, that means this server with every name below it.</summary>
    [ModuleParameter("alias_subdomains")]
    public void AddDomain(AliasDomain domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        _named.Add(domain.Value);
    }

    /// <summary>
    /// A DNS record that is known without asking: <c>type=A;name=…;addr=…;ttl=…;flags=…</c>; type is A, AAAA or SRV, which has
    /// <c>port</c>, <c>priority</c> and <c>weight</c>, too. Flags: 1 there is no such name, 2 it never grows old.
    /// </summary>
    [ModuleParameter("dns_cache")]
    public void AddRecord(GivenRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        _given.Add(record);
    }

    /// <summary>A file of such records, one a line; lines that begin with <c>#</c> are comments.</summary>
    [ModuleParameter("dns_file")]
    public void AddRecords(string path) => _files.Add(path);

    /// <summary>Kept for scripts that set it: there are no embedded languages here that could have a function for the event.</summary>
    [ModuleParameter("evcb_reply_out")]
    public string ReplyOutCallback { get; set; } = "";

    public override IEnumerable<string> Validate()
    {
        foreach (var file in _files)
        {
            var path = Context.ResolvePath(file);
            if (!File.Exists(path))
            {
                yield return $"dns_file: there is no file {file}.";
                continue;
            }

            foreach (var line in File.ReadLines(path, Encoding.Latin1).Select(line => line.Trim()))
            {
                if (line.Length == 0 || line[0] == '#')
                    continue;
                if (GivenRecord.TryParse(line, out var record, out var error))
                    _given.Add(record);
                else
                    yield return $"dns_file: {file}: {error}";
            }
        }
    }

    public override void Activate()
    {
        Context.Sockets.UseDomains(_domains = [.. _named]);
        var now = Context.Time.GetUtcNow();
        Context.Engine.KnownRecords.Use(_records = [.. _given.Select(record => record.From(now))]);
    }

    public override void Retire()
    {
        Context.Sockets.ForgetDomains(_domains);
        Context.Engine.KnownRecords.Forget(_records);
    }
}
