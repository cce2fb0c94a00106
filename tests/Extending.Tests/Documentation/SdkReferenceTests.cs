using RouteScript.Dsl.Symbols;
using RouteScript.Modules.Databases;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Rpc;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Extending.Tests.Documentation;

/// <summary>docs/sdk.md is what the code says.</summary>
public sealed class SdkReferenceTests
{
    private static readonly string Page = Path.Combine(Samples.Root, "docs", "sdk.md");

    [Fact]
    public void The_reference_tells_what_the_code_says()
    {
        var reference = new SdkReference();
        foreach (var assembly in new[] { typeof(Effects), typeof(SipMessage), typeof(ModuleBase), typeof(DatabaseLease) })
            reference.Read(assembly.Assembly);

        reference.Say("""
            # Types for modules in C#

            What a module refers to, from the code. How to write one is told in [extending](extending.md). All of it is in the package `RouteScript.Sdk`.
            """.ReplaceLineEndings("\n"));
        reference.Describe("A module", typeof(ModuleAttribute), typeof(ModuleBase), typeof(ModuleContext), typeof(ModuleParameterAttribute), typeof(IHandsOver));
        reference.Describe(
            "What it adds to the language",
            typeof(ScriptFunctionAttribute), typeof(WrittenAttribute), typeof(PatternAttribute), typeof(NamesRouteAttribute), typeof(IScriptConstant<>), typeof(ReturnCode), typeof(Effects),
            typeof(PseudoVariableAttribute), typeof(PseudoVariableSetterAttribute), typeof(TransformationAttribute), typeof(EventRouteAttribute), typeof(RouteAttribute));
        reference.Describe("The call in hand", typeof(RouteContext), typeof(ScriptVariable), typeof(ScriptValue), typeof(StateKey<>), typeof(DeadContextException));
        reference.Describe("The message", typeof(SipMessage), typeof(HeaderLine), typeof(HeaderNames), typeof(SipText), typeof(SipUri), typeof(NameAddress));
        reference.Describe("Transactions", typeof(ITransactions), typeof(SuspendedRequest), typeof(OwnRequest), typeof(OwnReply));
        reference.Describe("RPC", typeof(RpcCommandAttribute), typeof(RpcRequest), typeof(RpcReply), typeof(RpcStruct), typeof(RpcArray), typeof(RpcValue));
        reference.Describe("Databases", typeof(DatabaseLease));

        Assert.Empty(reference.Uncommented);
        if (Environment.GetEnvironmentVariable("ROUTESCRIPT_ACCEPT") is { Length: > 0 })
            File.WriteAllText(Page, reference.ToString());
        Assert.True(
            File.Exists(Page) && File.ReadAllText(Page) == reference.ToString(),
            "docs/sdk.md is older than the code: run `ROUTESCRIPT_ACCEPT=1 dotnet test tests/Extending.Tests --filter SdkReference`, then read what changed.");
    }
}
