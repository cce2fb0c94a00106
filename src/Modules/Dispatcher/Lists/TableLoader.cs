using System.Collections.Immutable;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Logging;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Dispatcher.Lists;

/// <summary>From a list file to a table: URIs are judged, names resolved, sockets found.</summary>
/// <param name="log">Where entries that are left out are named.</param>
/// <param name="isStrict">One entry that cannot be used refuses the whole list.</param>
internal sealed class TableLoader(RouteEngine engine, SocketTable sockets, ScriptLog log, bool isStrict)
{
    /// <param name="before">Its addresses help out where a name cannot be resolved now.</param>
    /// <returns>The table, or what is wrong.</returns>
    public async ValueTask<(DestinationTable? Table, string Error)> LoadAsync(string path, DestinationTable before, CancellationToken cancellation)
    {
        byte[] text;
        try
        {
            text = await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (null, $"the list file {path} cannot be read: {fault.Message}");
        }

        if (ListFile.Parse(text, out var error) is not { } entries)
            return (null, $"{path}: {error}");

        var destinations = new List<Destination>(entries.Count);
        foreach (var entry in entries)
        {
            var (destination, problem) = await MakeAsync(entry, before, cancellation).ConfigureAwait(false);
            if (destination is not null)
                destinations.Add(destination);
            else if (isStrict)
                return (null, $"{path}: {entry.Uri} of set {entry.Set}: {problem}");
            else
                log.Write(LogSeverity.Warning, $"dispatcher: {entry.Uri} is left out of set {entry.Set}: {problem}");
        }

        return (DestinationTable.Of(destinations, engine.Options.Ids(0)), "");
    }

    public async ValueTask<(Destination? Destination, string Problem)> MakeAsync(
        ListEntry entry, DestinationTable before, CancellationToken cancellation)
    {
        if (!SipUri.TryParse(entry.Uri, out var uri) || uri.Host.IsEmpty || uri.Scheme is not (SipScheme.Sip or SipScheme.Sips))
            return (null, "it is no SIP URI");

        var attributes = DestinationAttributes.Parse(entry.Attributes);
        if (attributes.Problem is { } problem)
            log.Write(LogSeverity.Error, $"dispatcher: {entry.Uri} of set {entry.Set}: {problem}");

        ListenSocket? socket = null;
        if (attributes.SocketName is { } name)
        {
            socket = sockets.Find(name);
            if (socket is null)
                return (null, $"no socket of ours is named {name}");
        }
        else if (attributes.Socket is { } text)
        {
            socket = sockets.Parse(SipText.FromString(text));
            if (socket is null)
                return (null, $"{text} is no socket of ours");
        }

        var addresses = await ResolveAsync(entry, uri, before, cancellation).ConfigureAwait(false);
        return addresses.IsEmpty && (entry.Flags & DestinationFlags.KeepName) == 0
            ? (null, $"the host {uri.Host} has no address")
            : (new Destination(entry, uri, attributes, addresses, socket), "");
    }

    private async ValueTask<ImmutableArray<PeerAddress>> ResolveAsync(
        ListEntry entry, SipUri uri, DestinationTable before, CancellationToken cancellation)
    {
        if (PeerAddress.TryParseHost(uri.Host.Span, uri.PortOrDefault, out var address))
            return [address];
        if ((entry.Flags & DestinationFlags.KeepName) != 0)
            return [];

        var found = engine.Resolver is { } resolver
            ? await resolver.ResolveAsync(uri.Host.ToString(), uri.Port, uri.Transport, uri.IsSecure, cancellation).ConfigureAwait(false)
            : [];
        if (found.Count > 0)
            return [.. found.Select(answer => answer.Address)];

        foreach (var known in before.Listed)
        {
            if (known.Host.EqualsIgnoreCase(uri.Host) && !known.Addresses.IsEmpty)
                return known.Addresses;
        }

        return [];
    }
}
