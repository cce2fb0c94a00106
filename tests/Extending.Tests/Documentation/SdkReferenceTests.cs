using RouteScript.Dsl.Symbols;
using RouteScript.Modules.Databases;
using RouteScript.Runtime.Calls;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Program;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Rpc;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Extending.Tests.Documentation;

/// <summary>docs/sdk.md is what the code says.</summary>
public sealed class SdkReferenceTests
{
    private const string Introduction = """
        # Types for modules in C#

        What a module may use, from the code. How to write one is told in [extending](extending.md). All of it is in the package `RouteScript.Sdk`;
        a `.csx` and the sources of a folder have `using` for most of these namespaces already, but not for `RouteScript.Sip.Messages`,
        `RouteScript.Sip.Transports`, `RouteScript.Runtime.Engine`, `.Logging`, `.Program` and `RouteScript.Modules.Databases`.

        Text of a message is bytes (`SipText`, `ReadOnlySpan<byte>`); where it is a `string` it is Latin-1, one character for each byte.
        What belongs to a call (the context, its message and all they give) is used on the worker of the call only: in the function, and behind
        its `await`. It lives as long as the run of the script; what is kept longer is copied.
        """;

    private static readonly string Page = Path.Combine(Samples.Root, "docs", "sdk.md");

    [Fact]
    public void The_reference_tells_what_the_code_says()
    {
        var reference = new SdkReference(
            Introduction.ReplaceLineEndings("\n"),
            new SdkChapter(
                "A module", "make a module and know its life",
                typeof(ModuleAttribute), typeof(ModulePartAttribute), typeof(ModuleParameterAttribute), typeof(ModuleBase), typeof(ModuleContext), typeof(ModuleStartException)),
            new SdkChapter(
                "Functions", "add functions to the language",
                typeof(ScriptFunctionAttribute), typeof(Effects), typeof(RouteKinds), new SdkType(typeof(ReturnCode), "Value", "ToBoolean", "FromBoolean"),
                typeof(LiteralAttribute), typeof(WrittenAttribute), typeof(PatternAttribute), typeof(NamesRouteAttribute), typeof(NamesHeaderAttribute),
                typeof(FlagAttribute), typeof(AvpFlagAttribute), typeof(IScriptConstant<>), typeof(INamesVariables)),
            new SdkChapter(
                "Variables", "add variables and transformations, read and assign those of the script",
                typeof(PseudoVariableAttribute), typeof(PseudoVariableSetterAttribute), typeof(InnerName), typeof(VariableKey), typeof(TransformationAttribute),
                typeof(ScriptVariable), new SdkType(typeof(ScriptValue), "FromInt64", "FromSipText"), new SdkType(typeof(TextArena), "Reset"),
                typeof(AvpStore), new SdkType(typeof(AvpName), "IsNumber", "Matches", "Number", "Text")),
            new SdkChapter(
                "Routes in C#", "write route blocks in C#",
                typeof(RouteAttribute), typeof(CodeRoute), new SdkType(typeof(RouteCall), "IsCompleted", "GetAwaiter", "GetResult", "OnCompleted", "UnsafeOnCompleted")),
            new SdkChapter(
                "The call in hand", "know a call, and steer it",
                new SdkType(
                    typeof(RouteContext),
                    "AddLocalRport", "AdvertisedHost", "AdvertisedPort", "CopyVariables", "Exchange", "ForceRport", "LargeTransport", "LastResult",
                    "Outcome", "Own", "TakeDeadline", "TakeVariables"),
                new SdkType(typeof(RequestTarget), "Clear", "CopyFrom", "Instance", "Keep", "LocationAgent", "RegistrationId", "TakeFrom", "UniqueId"),
                typeof(PacketSource),
                new SdkType(typeof(PeerAddress), "CopyAddressTo", "Family", "From", "V4", "V6", "WithPort"),
                typeof(TransportKind), new SdkType(typeof(ListenSocket), "WithIndex", "WithPort"), new SdkType(typeof(SocketTable), "Empty"),
                new SdkType(typeof(CompiledRoute), "Name", "Slots"), typeof(BoundFunction), typeof(RunOutcome), typeof(RunEnd),
                typeof(ScriptLog), typeof(LogSeverity), typeof(DeadContextException), typeof(LoopBudgetException)),
            new SdkChapter(
                "The message", "read and change a message",
                new SdkType(
                    typeof(SipMessage),
                    "BodyStart", "Buffer", "CopyTo", "CutTrailingBytes", "HeadersEnd", "HeadersStart", "MoveTo", "Offset", "PositionOf", "Reset", "Text"),
                typeof(HeaderId), new SdkType(typeof(HeaderNames), "Count"),
                new SdkType(typeof(HeaderLine), "BodyLength", "BodyStart", "End", "NameLength", "Start"), typeof(HeaderValues), typeof(MethodId),
                new SdkType(typeof(SipText), "Buffer", "End", "Offset"), typeof(SipUri), typeof(SipScheme), typeof(NameAddress), typeof(SipParams),
                typeof(SipParam), typeof(Via), typeof(CSeq)),
            new SdkChapter("Every message", "see every message before and after the script", typeof(MessageHook), typeof(EventRouteAttribute)),
            new SdkChapter("Transactions", "answer, relay, lay aside, send requests", typeof(ITransactions), new SdkType(typeof(SuspendedRequest), "Number", "Worker"), typeof(OwnRequest), typeof(OwnReply)),
            new SdkChapter(
                "What is kept", "keep something for a run, or through a reload",
                typeof(StateKey<>), typeof(IRunState), typeof(ICarriedState), typeof(IHandsOver), typeof(IOutlivesProcess)),
            new SdkChapter(
                "RPC", "answer commands of `ctl`",
                typeof(RpcCommandAttribute), new SdkType(typeof(RpcRequest), "Of"), typeof(RpcScanner), typeof(RpcReply), typeof(RpcStruct), typeof(RpcMember), typeof(RpcArray), typeof(RpcValue),
                typeof(RpcInteger), typeof(RpcDouble), typeof(RpcText)),
            new SdkChapter(
                "Databases", "ask a database",
                typeof(DatabaseLease), new SdkType(typeof(Database), "ExecuteAsync", "ConnectAsync", "CloseAsync", "DisposeAsync"), typeof(ResultLimits),
                new SdkType(typeof(QueryOutcome), "Done", "Failed", "Unreachable"), typeof(QueryEnd), new SdkType(typeof(QueryResult), "Empty")));

        Assert.True(reference.Missing.Count == 0, string.Join('\n', reference.Missing));
        if (Environment.GetEnvironmentVariable("ROUTESCRIPT_ACCEPT") is { Length: > 0 })
            File.WriteAllText(Page, reference.ToString());
        Assert.True(
            File.Exists(Page) && File.ReadAllText(Page) == reference.ToString(),
            "docs/sdk.md is older than the code: run `ROUTESCRIPT_ACCEPT=1 dotnet test tests/Extending.Tests --filter SdkReference`, then read what changed.");
    }
}
