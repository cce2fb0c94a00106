using System.Text;
using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transactions;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Tm.Local;

/// <summary>The way of a request made here: its hop, its bytes, <c>event_route[tm:local-request]</c>, its transaction.</summary>
internal sealed class LocalSending(TmModule tm, RouteWorker worker, LocalRequest request, LocalRequestEnded ended)
{
    private const uint FirstCSeq = 10;

    private readonly TransactionKey _key = new(worker.Ids.Next(), worker.Ids.Next());
    private Hop _hop;

    public async Task RunAsync()
    {
        var context = worker.Rent(tm.Context.Version);
        var uri = SipText.FromString(request.NextHop ?? request.RequestUri);
        if (!HopFinder.TryFind(context, uri, request.Socket, out _hop, out var later))
            _hop = await later.ConfigureAwait(true);

        if (_hop.Error != HopError.None)
        {
            worker.Release(context);
            ended(new LocalOutcome { Code = _hop.Error == HopError.Unresolvable ? 478 : 477, Request = SipText.Empty });
            return;
        }

        Compose(context);
        if (context.Version.Find(RouteKinds.Event, "tm:local-request") is { } route)
            worker.Run(context, route, RouteKinds.Event, Send);
        else
            Send(context);
    }

    private void Compose(RouteContext context)
    {
        var branch = worker.FormatWriter.Enter();
        new BranchId(worker.Engine.Generation, worker.Index, _key.Low, 0).Write(branch);
        var output = worker.FormatWriter.Enter();
        RequestWriter.Write(output, new NewRequest
        {
            Method = Bytes(request.Method),
            RequestUri = Bytes(request.RequestUri),
            Socket = _hop.Socket,
            Branch = branch.WrittenSpan,
            To = Bytes(request.To),
            From = Bytes(HasTag(request.From) ? request.From : $"{request.From};tag={worker.Ids.Next():x16}"),
            CallId = Bytes(request.CallId ?? OwnCallId()),
            CSeq = request.CSeq != 0 ? request.CSeq : FirstCSeq,
            UserAgentLine = context.Version.UserAgentLine.Span,
            ExtraLines = Bytes(request.ExtraLines),
            Body = Bytes(request.Body),
        });
        context.Load(SipText.Copy(output.WrittenSpan), new PacketSource(_hop.To, _hop.Socket!, _hop.Socket!.Transport));
        worker.FormatWriter.Leave();
        worker.FormatWriter.Leave();
    }

    /// <summary>A Call-ID that belongs to this worker, so that whatever follows in the call comes here.</summary>
    private string OwnCallId()
    {
        var router = new CallRouter(worker.Engine.Secret, worker.Engine.Generation, worker.Engine.Workers.Length);
        while (true)
        {
            var callId = $"{worker.Ids.Next():x16}{worker.Ids.Next():x16}";
            if (router.OwnerOfCallId(Bytes(callId)) == worker.Index)
                return callId;
        }
    }

    private void Send(RouteContext context)
    {
        var table = tm.TableOf(worker);
        var output = table.Output;
        output.Clear();
        worker.Writer.WriteEdited(output, context.Message, context.Target.Uri, new SendingPath(null, _hop.Socket));
        var bytes = output.ToArray();
        var source = context.Source;
        var settings = tm.Defaults;
        if (request.FinalTimeout > 0)
            settings.FinalTimeout = request.FinalTimeout;

        var transaction = table.Begin(context, _key);
        transaction.Settings = settings;
        transaction.OnLocalFinal = (sent, reply, code) => ended(new LocalOutcome { Code = code, Reply = reply, Request = sent.RequestBytes, Source = source });
        transaction.Keep(context, bytes);
        var branch = transaction.NewBranch();
        (branch.Socket, branch.To, branch.Connection) = (_hop.Socket, _hop.To, _hop.Connection);
        branch.KeepSent(bytes);
        transaction.Branches.Add(branch);
        worker.Release(context);
        table.TryAdd(transaction);
        if (!ClientSide.Start(branch))
            Finishing.FailLocally(branch, 477);
    }

    private static bool HasTag(string from) => NameAddress.TryParse(SipText.FromString(from), out var address) && !address.Tag.IsEmpty;

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
}
