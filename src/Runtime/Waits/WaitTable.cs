using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Timers;

namespace RouteScript.Runtime.Waits;

/// <summary>The runs of one worker that wait, each with its deadline. Only for the worker's thread.</summary>
public sealed class WaitTable(RouteWorker worker)
{
    private readonly List<Entry> _entries = [];
    private readonly Stack<int> _free = new();

    /// <summary>Runs that wait now.</summary>
    public int Count => _entries.Count - _free.Count;

    /// <summary>Tasks of functions that have not ended: while there are any, something outside the workers is at work.</summary>
    public int Tasks { get; internal set; }

    internal WaitTicket Begin(RouteContext context, long deadlineMilliseconds)
    {
        if (!_free.TryPop(out var slot))
        {
            slot = _entries.Count;
            _entries.Add(new Entry(this, slot));
        }

        var entry = _entries[slot];
        entry.Generation++;
        entry.Context = context;
        worker.Timers.Start(entry, deadlineMilliseconds);
        return new WaitTicket(worker, slot, entry.Generation);
    }

    internal bool IsOpen(WaitTicket ticket) =>
        _entries[ticket.Slot] is var entry && entry.Generation == ticket.Generation && entry.Context is not null;

    internal void Complete(WaitTicket ticket, ReturnCode code)
    {
        if (!IsOpen(ticket))
            return;

        var entry = _entries[ticket.Slot];
        var context = entry.Context!;
        worker.Timers.Stop(entry);
        entry.Context = null;
        _free.Push(ticket.Slot);
        worker.Resume(context, code);
    }

    private sealed class Entry(WaitTable table, int slot) : TimerEntry
    {
        public uint Generation;
        public RouteContext? Context;

        /// <summary>Past its deadline the function returns -1 and the script goes on, out of reach of what the function still does.</summary>
        public override void OnDue(TimerWheel wheel)
        {
            if (Context is not { } context)
                return;

            context.Worker.Counters.LateFunctions++;
            context.Log.Write(LogSeverity.Error, $"{context} waited too long, its code is -1");
            var worker = context.Worker;
            Context = context.EndWait(out var deadline);
            table.Complete(new WaitTicket(worker, slot, Generation), ReturnCode.Error);
            Cancel(worker, deadline);
        }

        private static void Cancel(RouteWorker worker, CancellationTokenSource? deadline)
        {
            try
            {
                deadline?.Cancel();
            }
            catch (AggregateException fault)
            {
                worker.Fail($"what waited for a deadline failed: {fault}");
            }
        }
    }
}
