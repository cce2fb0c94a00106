using RouteScript.Modules.Dispatcher.Lists;
using RouteScript.Runtime.Rpc;

namespace RouteScript.Modules.Dispatcher;

/// <summary>The reply of <c>dispatcher.list</c>.</summary>
internal static class DestinationReport
{
    public static void Write(RpcReply reply, DestinationTable table, bool isShort, bool isFull, bool hasLatency, bool hasLoad)
    {
        var report = reply.AddStruct();
        report.Add("NRSETS", table.Sets.Length);
        var records = report.AddStruct("RECORDS");
        foreach (var set in table.Sets)
        {
            var record = records.AddStruct("SET");
            record.Add("ID", set.Id);
            var targets = record.AddStruct("TARGETS");
            foreach (var destination in set.Destinations)
                Write(targets.AddStruct("DEST"), destination, isShort, isFull, hasLatency, hasLoad);
        }
    }

    private static void Write(RpcStruct target, Destination destination, bool isShort, bool isFull, bool hasLatency, bool hasLoad)
    {
        target.Add("URI", destination.Uri.ToString());
        target.Add("FLAGS", DestinationStates.Letters(destination.Flags));
        target.Add("PRIORITY", destination.Priority);
        if (isFull)
        {
            target.Add("HOST", destination.Host.ToString());
            target.Add("IPADDR", destination.Addresses.IsEmpty ? "0.0.0.0" : destination.Addresses[0].HostText());
            target.Add("PORT", destination.Port);
            target.Add("PROTOID", (int)destination.Transport);
            target.Add("DNSTIME_SEC", 0);
            target.Add("DNSTIME_USEC", 0);
        }

        if (!isShort && !destination.AttributesText.IsEmpty)
            WriteAttributes(target.AddStruct("ATTRS"), destination.Attributes);
        if (hasLatency)
            WriteLatency(target.AddStruct("LATENCY"), destination.Latency);
        if (isFull && hasLoad)
            target.AddStruct("RUNTIME").Add("DLGLOAD", destination.Load);
    }

    private static void WriteAttributes(RpcStruct report, DestinationAttributes attributes)
    {
        report.Add("BODY", attributes.Body);
        report.Add("DUID", attributes.Duid ?? "");
        report.Add("MAXLOAD", attributes.MaxLoad);
        report.Add("WEIGHT", attributes.Weight);
        report.Add("RWEIGHT", attributes.RelativeWeight);
        report.Add("SOCKET", attributes.Socket);
        report.Add("SOCKNAME", attributes.SocketName);
        report.Add("OBPROXY", attributes.OutboundProxy);
    }

    private static void WriteLatency(RpcStruct report, Latency latency)
    {
        report.Add("AVG", latency.Average);
        report.Add("STD", latency.Deviation);
        report.Add("EST", latency.Estimate);
        report.Add("MAX", latency.Maximum);
        report.Add("TIMEOUT", latency.Timeouts);
    }
}
