using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Dispatcher;

/// <summary>Parameters of choosing and of the list. Those of probing have a page of their own.</summary>
public sealed partial class DispatcherModule
{
    private int? _flags;

    /// <summary>The file with the destinations.</summary>
    [ModuleParameter("list_file")]
    public string ListFile { get; set; } = "/etc/kamailio/dispatcher.list";

    /// <summary>1: one destination that cannot be used refuses the whole list; 0: it is left out.</summary>
    [ModuleParameter("ds_load_mode")]
    public int LoadMode { get; set; }

    /// <summary>0: a choice fails if <c>$du</c> is set already.</summary>
    [ModuleParameter("force_dst")]
    public bool ForcesDestination { get; set; } = true;

    /// <summary>The last stored destination of a set (the first of the file) is only used when no other is left.</summary>
    [ModuleParameter("use_default")]
    public bool UsesDefault { get; set; }

    /// <summary>The tree with the destinations to be tried.</summary>
    [ModuleParameter("xavp_dst")]
    public string ListName { get; set; } = "_dsdst_";

    /// <summary>Bits: 1 without <c>attrs</c>, 2 with <c>socket</c>, 4 with <c>sockname</c>.</summary>
    [ModuleParameter("xavp_dst_mode")]
    public int ListMode { get; set; }

    /// <summary>The tree that says how many destinations there were.</summary>
    [ModuleParameter("xavp_ctx")]
    public string ContextName { get; set; } = "_dsctx_";

    /// <summary>Kept for scripts that set it: the count is always written.</summary>
    [ModuleParameter("xavp_ctx_mode")]
    public int ContextMode { get; set; }

    /// <summary>Where ds_is_from_list puts the set it found the address in.</summary>
    [ModuleParameter("setid_pvname")]
    public ScriptVariable? SetVariable { get; set; }

    /// <summary>Where ds_is_from_list puts the attributes of what it found.</summary>
    [ModuleParameter("attrs_pvname")]
    public ScriptVariable? AttributesVariable { get; set; }

    /// <summary>Destinations without attributes show <c>none=yes</c>.</summary>
    [ModuleParameter("ds_attrs_none")]
    public bool AttributesAlways { get; set; }

    /// <summary>The socket to send from to destinations that name none.</summary>
    [ModuleParameter("ds_default_socket")]
    public string DefaultSocketText { get; set; } = "";

    /// <summary>The same by the socket's name; it comes before ds_default_socket.</summary>
    [ModuleParameter("ds_default_sockname")]
    public string DefaultSocketName { get; set; } = "";

    /// <summary>Seconds that must lie between two changes of the list.</summary>
    [ModuleParameter("reload_delta")]
    public int ReloadDelta { get; set; } = 5;

    /// <summary>Algorithm 10 counts calls if this is above 0.</summary>
    [ModuleParameter("ds_hash_size")]
    public int LoadHashSize { get; set; }

    /// <summary>Seconds after which an answered call is forgotten by algorithm 10.</summary>
    [ModuleParameter("ds_hash_expire")]
    public int LoadExpire { get; set; } = 7200;

    /// <summary>Seconds after which a call that was not answered is forgotten by algorithm 10.</summary>
    [ModuleParameter("ds_hash_initexpire")]
    public int LoadInitialExpire { get; set; } = 7200;

    /// <summary>Seconds between looks for calls to be forgotten.</summary>
    [ModuleParameter("ds_hash_check_interval")]
    public int LoadCheckInterval { get; set; } = 30;

    /// <summary>Kept for scripts that set it: names are resolved when the list is read.</summary>
    [ModuleParameter("ds_dns_mode")]
    public int DnsMode { get; set; } = 1;

    /// <summary>Kept for scripts that set it: see ds_dns_mode.</summary>
    [ModuleParameter("ds_dns_interval")]
    public int DnsInterval { get; set; } = 600;

    /// <summary>Kept for scripts that set it: see ds_dns_mode.</summary>
    [ModuleParameter("ds_dns_ttl")]
    public int DnsTtl { get; set; }

    /// <summary>Kept for scripts that set it: names of functions in embedded languages, of which there are none here.</summary>
    [ModuleParameter("event_callback_mode")]
    public int EventCallbackMode { get; set; }

    internal HashText? HashText { get; private set; }

    /// <summary>
    /// Bits: 1 hashes of URIs take the user only; 2 a choice keeps the others for failover. Not set: 2 if the script calls
    /// ds_next_dst, ds_next_domain or ds_mark_dst, for they are of no use without it.
    /// </summary>
    [ModuleParameter("flags")]
    public void SetFlags(int flags) => _flags = flags;

    /// <summary>Text with variables whose value algorithm 7 chooses by.</summary>
    [ModuleParameter("hash_pvar")]
    public string? SetHashText(ParameterValue text)
    {
        HashText = HashText.Parse(text);
        return HashText is null ? "takes text with variables, as `$avp(name)`" : null;
    }

    /// <summary>Kept for scripts that set it: names a function of an embedded language, of which there are none here.</summary>
    [ModuleParameter("event_callback")]
    public void SetEventCallback(string function) =>
        Context.Log.Write(LogSeverity.Warning, $"dispatcher: event_callback {function} is never called; use event_route[dispatcher:dst-down] and [dispatcher:dst-up]");

    /// <summary>Destinations come from list_file only: a database is refused.</summary>
    [ModuleParameter("db_url")]
    public void SetDatabase(string url) =>
        _problems.Add("db_url: destinations are read from a file here, not from a database. Write them into a file and name it by modparam(\"dispatcher\", \"list_file\", …).");

    /// <summary>Kept for scripts that set it: of use with db_url only.</summary>
    [ModuleParameter("table_name")]
    [ModuleParameter("setid_col")]
    [ModuleParameter("destination_col")]
    [ModuleParameter("flags_col")]
    [ModuleParameter("priority_col")]
    [ModuleParameter("attrs_col")]
    [ModuleParameter("ds_db_extra_attrs")]
    public void SetDatabaseDetail(string detail) =>
        Context.Log.Write(LogSeverity.Warning, $"dispatcher: {detail} is the name of a database's table or column: destinations are read from list_file");

    /// <summary>The list of destinations is in trees: a parameter of earlier versions is refused.</summary>
    [ModuleParameter("dst_avp")]
    [ModuleParameter("grp_avp")]
    [ModuleParameter("cnt_avp")]
    [ModuleParameter("dstid_avp")]
    [ModuleParameter("attrs_avp")]
    [ModuleParameter("sock_avp")]
    public void SetAvp(string variable) =>
        _problems.Add($"{variable} stays empty, since dst_avp, grp_avp, cnt_avp and their like are of earlier versions: destinations are in $xavp(_dsdst_=>uri), =>grp and =>attrs, their number in $xavp(_dsctx_=>cnt); remove the parameter and read those.");
}
