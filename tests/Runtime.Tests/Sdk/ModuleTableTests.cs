using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Runtime.Tests.Sdk;

public sealed class ModuleTableTests
{
    private const string Sample = """
        namespace Test.Modules.Sample;

        /// <summary>Shows everything; see <see cref="System.String"/> and <c>code</c>.</summary>
        [Module("sample", Requires = ["tm", "sl"])]
        [EventRoute("sample:tick")]
        public sealed class SampleModule : ModuleBase
        {
            [ModuleParameter("limit")] public int Limit { get; set; } = 7;
            [ModuleParameter("name")] public string Name { get; set; } = "";
            [ModuleParameter("level")] public Level Level { get; set; }
            [ModuleParameter("any")] public void Any(ParameterValue value) => Name = value.Text + "!";

            /// <summary>Adds <paramref name="more"/> to the limit.</summary>
            /// <returns>the sum.</returns>
            [ScriptFunction("sum", Routes = RouteKinds.Request, Effects = Effects.EditsMessage)]
            public int Sum(RouteContext route, int first, long more = 5) => Limit + first + (int)more;

            [ScriptFunction("sum")] public bool None(RouteContext route) => Limit == 0;
            [ScriptFunction("length")] public int Length(RouteContext route, SipText a, [Literal] SipText b = default) => a.Length * 10 + (b.IsDefined ? b.Length : -1);
            [ScriptFunction("maybe", Effects = Effects.Reads)] public int Maybe(RouteContext route, int? a = null, SipText? b = null, [Literal] string? c = null) => (a ?? 50) + (b?.Length ?? 1) + (c?.Length ?? 2);
            [ScriptFunction("level")] public int OfLevel(RouteContext route, Level level) => level.Value;
            [ScriptFunction("flag", "bit")] public int OfFlag(RouteContext route, [Flag] int flag) => flag;
            [ScriptFunction("arm")] public void Arm(RouteContext route, [NamesRoute(RouteKinds.Failure)] SipText name) { }
            [ScriptFunction("later", Effects = Effects.Reads)] public async ValueTask<bool> Later(RouteContext route) { await Task.Yield(); return true; }
            [ScriptFunction("given")] public int Given(RouteContext route, TextArgument? text = null, IntegerArgument? number = null) => (text!.IsGiven ? 2 : 4) + (number is null ? 10 : 20);
            [ScriptFunction("more")] public int More(RouteContext route, ScriptVariable? a = null, ScriptRegex? b = null) => (a is null ? 1 : 2) + (b is null ? 10 : 20);

            [PseudoVariable("sample", Inner = InnerName.Literal)] public ScriptValue Get(RouteContext route, in VariableKey key) => key.Name;
            [PseudoVariableSetter("sample")] public void Set(RouteContext route, in VariableKey key, ScriptValue value) => Limit = (int)value.Integer;
            [RpcCommand("sample.show")] public void Show(RpcRequest request, RpcReply reply) { }
            [RpcCommand("sample.wait")] public ValueTask Wait(RpcRequest request, RpcReply reply) => default;
        }

        public readonly record struct Level(int Value) : IScriptConstant<Level>
        {
            public static bool TryParse(string text, out Level value, out string error)
            {
                value = new(text == "high" ? 2 : 1);
                error = text is "high" or "low" ? "" : "a level is `high` or `low`";
                return error.Length == 0;
            }
        }

        [ModulePart("sample")]
        internal static class SampleVariables
        {
            [PseudoVariable("answer")] public static long Answer(RouteContext route) => 42;
            [PseudoVariable("limit")] public static long Limit(RouteContext route, SampleModule module) => module.Limit;
            [Transformation("sample", "twice")] public static ScriptValue Twice(RouteContext route, ScriptValue value) => value.Integer * 2;
            [Transformation("sample", "add", MinArguments = 1)]
            public static ScriptValue Add(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments) => value.Integer + arguments[0].Integer;
            [ScriptFunction("part")] public static ReturnCode Part(RouteContext route, SampleModule module, int add) => new(module.Limit + add);
        }
        """;

    private static readonly ModuleSymbol Module = new CompiledSource(Sample).Module();
    private readonly ModuleBase _instance = ((ModuleImplementation)Module.Implementation).Create(null!);

    [Fact]
    public void Generated_code_has_no_warnings() => Assert.Empty(new CompiledSource(Sample).CompilerDiagnostics);

    [Fact]
    public void A_module_tells_its_name_needs_events_and_purpose()
    {
        Assert.Equal("sample", Module.Name);
        Assert.Equal<IEnumerable<string>>(["tm", "sl"], Module.Requires);
        Assert.Equal<IEnumerable<string>>(["sample:tick"], Module.EventRoutes);
        Assert.Equal("Shows everything; see String and `code`.", Module.Summary);
    }

    [Fact]
    public void A_function_tells_its_form()
    {
        var sum = Module.Functions.First(f => f.Name == "sum");

        Assert.Equal(RouteKinds.Request, sum.Routes);
        Assert.Equal(Effects.EditsMessage, sum.Effects);
        Assert.Equal("Adds more to the limit.\nReturns: the sum.", sum.Summary);
        Assert.Equal<IEnumerable<ParameterSymbol>>(
            [new ParameterSymbol("first", ParameterKind.Integer), new ParameterSymbol("more", ParameterKind.Integer, Optional: true)],
            sum.Parameters);
    }

    [Theory]
    [InlineData("length", 0, ParameterKind.Format)]
    [InlineData("length", 1, ParameterKind.Text)]
    [InlineData("maybe", 2, ParameterKind.Constant)]
    [InlineData("level", 0, ParameterKind.Constant)]
    [InlineData("flag", 0, ParameterKind.Flag)]
    [InlineData("arm", 0, ParameterKind.Format)]
    [InlineData("given", 0, ParameterKind.Format)]
    [InlineData("more", 0, ParameterKind.Variable)]
    [InlineData("more", 1, ParameterKind.Regex)]
    public void A_type_is_a_kind_of_argument(string function, int index, ParameterKind kind) =>
        Assert.Equal(kind, Function(function).Parameters[index].Kind);

    [Fact]
    public void An_argument_may_name_a_route() => Assert.Equal(RouteKinds.Failure, Function("arm").Parameters[0].Names);

    [Fact]
    public void A_constant_is_judged_by_its_type()
    {
        var check = Function("level").Parameters[0].Check!;

        Assert.Null(check("high"));
        Assert.Equal("a level is `high` or `low`", check("deep"));
    }

    public static TheoryData<string, object[], int> Calls => new()
    {
        { "sum", [1L], 13 },
        { "sum", [1L, 2L], 10 },
        { "sum", [], -1 },
        { "length", ["abc"], 29 },
        { "length", ["abc", "de"], 32 },
        { "maybe", [], 53 },
        { "maybe", [1L, "abc", "d"], 5 },
        { "level", ["high"], 2 },
        { "flag", [9L], 9 },
        { "bit", [8L], 8 },
        { "arm", ["x"], 1 },
        { "given", [], 14 },
        { "given", ["x", 1L], 22 },
        { "more", [], 11 },
        { "part", [3L], 10 },
    };

    [Theory, MemberData(nameof(Calls))]
    public void A_bound_call_gives_its_code(string name, object[] arguments, int code)
    {

        var function = Module.Functions.Single(f => f.Name == name && f.Accepts(arguments.Length));
        var bound = ((FunctionImplementation)function.Implementation).Bind(_instance, new GivenArguments(arguments));

        Assert.Equal(code, bound(null!).Value);
    }

    [Fact]
    public void A_task_makes_a_function_wait()
    {
        var later = Function("later");

        Assert.True(((FunctionImplementation)later.Implementation).Steps);
        Assert.Equal(Effects.Reads | Effects.Waits, later.Effects);
        Assert.False(((FunctionImplementation)Function("flag").Implementation).Steps);
    }

    [Fact]
    public void A_function_that_does_not_say_what_it_does_may_do_everything()
    {
        Assert.Equal(Effects.Everything, Function("flag").Effects);
        Assert.Equal(Effects.None, Enum.GetValues<Effects>().Aggregate(Effects.None, (all, one) => all | one) & ~(Effects.Everything | Effects.Waits));
    }

    [Theory]
    [InlineData("limit", 9L, null)]
    [InlineData("limit", "x", "takes a number")]
    [InlineData("limit", 1L << 40, "takes a number of 32 bits")]
    [InlineData("name", "x", null)]
    [InlineData("name", 1L, "takes text")]
    [InlineData("level", "low", null)]
    [InlineData("level", "x", "a level is `high` or `low`")]
    [InlineData("any", 1L, null)]
    public void A_parameter_judges_its_value(string name, object value, string? error)
    {
        var parameter = Module.Parameters.Single(p => p.Name == name);

        Assert.Equal(error, ((ParameterImplementation)parameter.Implementation).Set(_instance, new ParameterValue(value, _ => null)));
    }

    [Theory]
    [InlineData("limit", ModuleParameterTypes.Integer)]
    [InlineData("level", ModuleParameterTypes.Text)]
    [InlineData("any", ModuleParameterTypes.Either)]
    public void A_parameter_tells_its_types(string name, ModuleParameterTypes types) =>
        Assert.Equal(types, Module.Parameters.Single(p => p.Name == name).Types);

    [Fact]
    public void A_variable_is_read_and_written()
    {
        var sample = Variable("sample");
        var implementation = (VariableImplementation)sample.Implementation;

        Assert.True(sample.Writable);
        Assert.Equal(InnerName.Literal, sample.Inner);
        Assert.True(implementation.BindSetter!(_instance)(null!, default, 12L));
        Assert.Equal(12, Read("limit"));
    }

    [Fact]
    public void Parts_add_variables_and_transformations()
    {
        Assert.Equal(42, Read("answer"));
        Assert.False(Variable("answer").Writable);
        Assert.Equal(8, Transform("twice", 4));
        Assert.Equal(9, Transform("add", 4, 5L));
        Assert.Equal((1, 1), (Of("add").MinArguments, Of("add").MaxArguments));
    }

    private static TransformationSymbol Of(string name) => Module.Transformations.Single(t => t.Name == name);

    private static long Transform(string name, long value, params RouteScript.Runtime.Values.ScriptValue[] arguments) =>
        ((TransformationImplementation)Of(name).Implementation).Transform(null!, value, arguments).Integer;

    private static FunctionSymbol Function(string name) => Module.Functions.First(f => f.Name == name);

    private static VariableSymbol Variable(string name) => Module.Variables.Single(v => v.Name == name);

    private long Read(string name) =>
        ((VariableImplementation)Variable(name).Implementation).BindGetter(_instance)(null!, default).Integer;
}
