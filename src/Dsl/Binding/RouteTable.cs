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
            entry = new Entry(new RouteSymbol(kind, name, _order.Count), [declaration]);
            _entries.Add((kind, name), entry);
            _order.Add(entry);
            return;
        }

        // The main blocks are appended to each other; a written name may be given once.
        if (declaration.Name is null && kind is RouteKinds.Request or RouteKinds.Reply)
        {
            entry.Blocks.Add(declaration);
            return;
        }
        diagnostics.Add(BindingDiagnostics.DuplicateRoute.At(declaration.Name?.Span ?? declaration.Keyword.Span, declaration.Keyword.Text, declaration.Name?.Text ?? "")
            .With(entry.Blocks[0].Name?.Span ?? entry.Blocks[0].Keyword.Span, "first defined here") with
        {
            Hint = "Give one of them another name.",
        });
    }

    public RouteSymbol? Find(RouteKinds kind, string name) => _entries.GetValueOrDefault((kind, name))?.Symbol;

    public IEnumerable<string> Names(RouteKinds kind) => _entries.Keys.Where(key => key.Kind == kind && key.Name.Length > 0).Select(key => key.Name);

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

    internal sealed record Entry(RouteSymbol Symbol, List<RouteDeclaration> Blocks)
    {
        public TextSpan Span => Blocks[0].Span;
    }
}
