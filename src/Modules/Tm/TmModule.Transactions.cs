using System.Text;
using RouteScript.Modules.Tm.Local;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Tm;

/// <summary>What modules that are no part of this program may do with transactions.</summary>
public sealed partial class TmModule : ITransactions
{
    ReturnCode ITransactions.Reply(RouteContext route, int code, SipText reason) => SendReply(route, route.Arena.Format(code), reason);

    SuspendedRequest? ITransactions.Suspend(RouteContext route) =>
        Suspend(route).Value > 0 ? new SuspendedRequest(route.Worker.Index, TmRun.Of(route).Transaction!.Label) : null;

    async Task<bool> ITransactions.ContinueAsync(SuspendedRequest request, string route)
    {
        var item = new ContinueItem(this, Context.Engine.Workers[request.Worker], request.Number, route);
        Context.Engine.Workers[request.Worker].Post(item);
        return (await item.Done.ConfigureAwait(true)).Value > 0;
    }

    Task<OwnReply> ITransactions.SendAsync(OwnRequest request)
    {
        var done = new TaskCompletionSource<OwnReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        var worker = Context.Engine.Workers[Worker.Current?.Index ?? 0];
        var local = new LocalRequest
        {
            Method = request.Method,
            RequestUri = request.RequestUri,
            From = request.From,
            To = request.To ?? $"<{request.RequestUri}>",
            NextHop = request.NextHop,
            ExtraLines = request.ExtraLines,
            Body = request.Body,
        };
        worker.Post(new SendItem(this, worker, local, done));
        return done.Task;
    }

    private sealed class SendItem(TmModule tm, RouteWorker worker, LocalRequest request, TaskCompletionSource<OwnReply> done) : WorkItem
    {
        public override void Run(Worker loop) => tm.Send(worker, request, (in LocalOutcome outcome) => done.SetResult(
            new OwnReply(outcome.Code, outcome.Reason.ToString(), outcome.Reply is { } reply ? Encoding.Latin1.GetString(reply.All.Span) : "")));
    }
}
