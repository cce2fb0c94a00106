using RouteScript.Runtime.Rpc;
using Spectre.Console;

namespace RouteScript.Cli.Output;

/// <summary>The reply of <c>dispatcher.list</c> as a table.</summary>
public static class DispatcherTable
{
    /// <returns>False if the reply has not the form that is expected.</returns>
    public static bool TryShow(RpcReply reply)
    {
        if (reply.Values is not [RpcStruct list] || list["RECORDS"] is not RpcStruct records)
            return false;

        var table = new Table().RoundedBorder();
        foreach (var title in (string[])["Set", "Destination", "State", "Priority", "Answers after"])
            table.AddColumn(title);
        foreach (var set in records.Members.Select(member => member.Value).OfType<RpcStruct>())
            AddSet(table, set);
        AnsiConsole.Write(table);
        return true;
    }

    private static void AddSet(Table table, RpcStruct set)
    {
        var id = Text(set["ID"]);
        foreach (var target in (set["TARGETS"] as RpcStruct)?.Members.Select(member => member.Value).OfType<RpcStruct>() ?? [])
        {
            var latency = target["LATENCY"] is RpcStruct measured ? $"{Text(measured["AVG"])} ms" : "";
            table.AddRow(Markup.Escape(id), Markup.Escape(Text(target["URI"])), State(Text(target["FLAGS"])), Markup.Escape(Text(target["PRIORITY"])), Markup.Escape(latency));
        }
    }

    /// <summary>First letter: active, trying, inactive, disabled; then whether it is probed.</summary>
    private static string State(string flags) => (flags.Length > 0 ? flags[0] : ' ') switch
    {
        'A' => "[green]in service[/]",
        'T' => "[yellow]in doubt[/]",
        'I' => "[red]out of service[/]",
        'D' => "[grey]switched off[/]",
        _ => Markup.Escape(flags),
    } + (flags.EndsWith('P') ? ", probed" : "");

    private static string Text(RpcValue? value) => value switch
    {
        RpcText text => text.Value,
        RpcInteger number => number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        RpcDouble number => number.Value.ToString("F1", System.Globalization.CultureInfo.InvariantCulture),
        _ => "",
    };
}
