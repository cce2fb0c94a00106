using System.Globalization;
using System.Text;
using RouteScript.Dsl.Symbols;
using RouteScript.Modules.Htable.Tables;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Htable;

/// <summary>Functions on one key or a whole table.</summary>
[ModulePart("htable")]
internal static class TableFunctions
{
    private static readonly ReturnCode NoTable = new(-11);
    private static readonly ReturnCode NoNumber = new(-255);

    /// <summary>Removes a key; true also if it was not there.</summary>
    [ScriptFunction("sht_rm", Effects = Effects.WritesShared)]
    public static bool Remove(RouteContext route, HtableModule module, SipText table, SipText key)
    {
        if (module.FindTable(route, table.Span) is not { } found)
            return false;
        found.Remove(key.Span);
        return true;
    }

    /// <summary>Sets a key to text that goes after so many seconds; 0: as the table says.</summary>
    [ScriptFunction("sht_setxs", Effects = Effects.WritesShared)]
    public static bool SetText(RouteContext route, HtableModule module, SipText table, SipText key, SipText value, long seconds) =>
        !key.IsEmpty && module.FindTable(route, table.Span) is { } found && HtableModule.Told(route, found.Set(key.Span, value.Copy(), seconds));

    /// <summary>Sets a key to a number that goes after so many seconds; 0: as the table says.</summary>
    [ScriptFunction("sht_setxi", Effects = Effects.WritesShared)]
    public static bool SetNumber(RouteContext route, HtableModule module, SipText table, SipText key, long value, long seconds) =>
        !key.IsEmpty && module.FindTable(route, table.Span) is { } found && HtableModule.Told(route, found.Set(key.Span, value, seconds));

    /// <summary>Whether a key is missing; <c>initval</c> does not count.</summary>
    [ScriptFunction("sht_is_null", Effects = Effects.Reads)]
    public static bool IsMissing(RouteContext route, HtableModule module, SipText table, SipText key) =>
        module.FindTable(route, table.Span) is { } found && found.Find(key.Span) is null;

    /// <summary>Adds 1 to the number under a key.</summary>
    /// <returns>The sum, -255 if there is no number. A sum of 0 gives -1, for 0 would end the script.</returns>
    [ScriptFunction("sht_inc", Effects = Effects.WritesShared)]
    public static ReturnCode Increment(RouteContext route, HtableModule module, SipText table, SipText key) => Add(route, module, table, key, 1);

    /// <summary>Takes 1 away from the number under a key.</summary>
    /// <returns>The rest, -255 if there is no number. A rest of 0 gives -1, for 0 would end the script.</returns>
    [ScriptFunction("sht_dec", Effects = Effects.WritesShared)]
    public static ReturnCode Decrement(RouteContext route, HtableModule module, SipText table, SipText key) => Add(route, module, table, key, -1);

    /// <summary>Empties a table.</summary>
    [ScriptFunction("sht_reset", Effects = Effects.WritesShared)]
    public static bool Reset(RouteContext route, HtableModule module, SipText table)
    {
        if (module.FindTable(route, table.Span) is not { } found)
            return false;
        found.Contents.Clear();
        return true;
    }

    /// <summary>
    /// Waits until no other run holds the lock on <c>table=>key</c>, then holds it until <c>sht_unlock</c> or the end of the run. May be
    /// taken more than once. It keeps out others that ask for the lock, not those that read or set the key.
    /// </summary>
    /// <returns>1, -1 after the deadline of waits, -11 for no such table.</returns>
    [ScriptFunction("sht_lock", Effects = Effects.WritesShared | Effects.Waits, Steps = true)]
    public static ReturnCode Lock(RouteContext route, HtableModule module, SipText tableKey) =>
        module.FindTable(route, tableKey, out var key) is { } table ? table.Contents.Locks.Enter(route, key) : NoTable;

    /// <summary>Gives the lock on <c>table=>key</c> back; true also if this run does not hold it.</summary>
    /// <returns>1, -11 for no such table.</returns>
    [ScriptFunction("sht_unlock", Effects = Effects.WritesShared)]
    public static ReturnCode Unlock(RouteContext route, HtableModule module, SipText tableKey)
    {
        if (module.FindTable(route, tableKey, out var key) is not { } table)
            return NoTable;
        table.Contents.Locks.Exit(route, key);
        return ReturnCode.True;
    }

    /// <summary>Writes all tables to the log, as errors: for debugging.</summary>
    [ScriptFunction("sht_print", Effects = Effects.Reads)]
    public static bool Print(RouteContext route, HtableModule module)
    {
        foreach (var table in module.Tables)
        {
            foreach (var item in table.Snapshot())
                route.Log.Error(Encoding.Latin1.GetBytes(Line(table, item)));
        }

        return true;
    }

    private static string Line(HashTable table, TableItem item) => string.Create(
        CultureInfo.InvariantCulture, $"{table.Definition.Name}=>{Encoding.Latin1.GetString(item.Key)}: {item.Value} expires in {table.SecondsLeft(item.Key)}");

    private static ReturnCode Add(RouteContext route, HtableModule module, SipText table, SipText key, long amount)
    {
        if (module.FindTable(route, table.Span)?.Add(key.Span, amount) is not { } sum)
            return NoNumber;
        return sum == 0 ? ReturnCode.False : new ReturnCode((int)Math.Clamp(sum, int.MinValue + 1, int.MaxValue));
    }
}
