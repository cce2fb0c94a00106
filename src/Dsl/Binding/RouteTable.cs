using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Syntax;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Binding;

/// <summary>All route blocks of a script by kind and name, before any of them is bound.</summary>
internal sealed class RouteTable(DiagnosticBag diagnostics)
{
    private readonly Dictionary<(RouteKinds Kind, string Name), Entry> _entries = [];
    private readonly List<Entry> _order = [];

    public IReadOnlyList<Entry> Entries => _order;

    public void Declare(RouteDeclaration declaration)
    {
        var (kind, name) = KeyOf(declaration);
        if (!_entries.TryGetValue((kind, name), out var entry))
        {
            entry = new Entry(new RouteSymbol(kind, name, _order.Count), [declaration]) { Span = declaration.Span };
            _entries.Add((kind, name), entry);
            _order.Add(entry);
            return;
        }

        // The main blocks are appended to each other; a written name may be given once.
        if (entry.Code is null && declaration.Name is null && kind is RouteKinds.Request or RouteKinds.Reply)
        {
            entry.Blocks.Add(declaration);
            return;
        }
        diagnostics.Add(BindingDiagnostics.DuplicateRoute.At(declaration.Name?.Span ?? declaration.Keyword.Span, Headed(declaration.Keyword.Text, declaration.Name?.Text ?? ""))
            .With(entry.Blocks[0].Name?.Span ?? entry.Blocks[0].Keyword.Span, "first defined here") with
        {
            Hint = "Give one of them another name.",
        });
    }

    /// <summary>Adds a block that is written in C#; one in the language of the script may not stand beside it.</summary>
    /// <param name="fingerprint">Of the code.</param>
    /// <param name="place">Where the script names the file.</param>
    public void Declare(CodeRouteSymbol route, string fingerprint, TextSpan place)
    {
        if (_entries.TryGetValue((route.Kind, route.Name), out var entry))
        {
            diagnostics.Add(BindingDiagnostics.DuplicateRoute.At(place, Headed(Wording.Of(route.Kind), route.Name)).With(entry.Span, "first defined here") with
            {
                Hint = "It stands in the C# file, too. Remove one of them.",
            });
            return;
        }

        entry = new Entry(new RouteSymbol(route.Kind, route.Name, _order.Count), []) { Code = route.Function, Fingerprint = fingerprint, Span = place };
        _entries.Add((route.Kind, route.Name), entry);
        _order.Add(entry);
    }

    public RouteSymbol? Find(RouteKinds kind, string name) => _entries.GetValueOrDefault((kind, name))?.Symbol;

    public IEnumerable<string> Names(RouteKinds kind) => _entries.Keys.Where(key => key.Kind == kind && key.Name.Length > 0).Select(key => key.Name);

    private static string Headed(string word, string name) => name.Length == 0 ? word : $"{word}[{name}]";

    private static (RouteKinds Kind, string Name) KeyOf(RouteDeclaration declaration)
    {
        var name = declaration.Name?.Text ?? "";
        return declaration.Kind switch
        {
            RouteBlockKind.Request => (RouteKinds.Request, name == "0" ? "" : name),
            RouteBlockKind.Branch => (RouteKinds.Branch, name),
            RouteBlockKind.Failure => (RouteKinds.Failure, name),
            RouteBlockKind.Reply when name is "" or "0" => (RouteKinds.Reply, ""),
            RouteBlockKind.Reply => (RouteKinds.OnReply, name),
            RouteBlockKind.Onsend => (RouteKinds.OnSend, name),
            _ => (RouteKinds.Event, name),
        };
    }

    /// <param name="Blocks">None if it is written in C#.</param>
    internal sealed record Entry(RouteSymbol Symbol, List<RouteDeclaration> Blocks)
    {
        public required TextSpan Span { get; init; }

        public FunctionSymbol? Code { get; init; }

        /// <summary>Of the code.</summary>
        public string Fingerprint { get; init; } = "";
    }
}
