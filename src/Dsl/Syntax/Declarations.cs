using System.Collections.Immutable;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Syntax;

/// <summary>A whole script after preprocessing, in the order of its text.</summary>
public sealed record Script(TextSpan Span, ImmutableArray<Declaration> Declarations) : Node(Span);

public abstract record Declaration(TextSpan Span) : Node(Span);

/// <summary><c>name = value</c> of the core. A value is a number, a string, a <see cref="BareWord"/> or an <see cref="AddressLiteral"/>.</summary>
public sealed record GlobalParameter(TextSpan Span, Identifier Name, Expression Value) : Declaration(Span);

/// <summary><c>group[instance].name = value desc "text"</c>, read by <c>$sel(cfg_get.group.name)</c>.</summary>
public sealed record CustomGlobal(
    TextSpan Span, Identifier Group, NumberLiteral? Instance, Identifier Name, Expression Value, StringLiteral? Description)
    : Declaration(Span);

/// <summary>One <c>listen</c> line or one <c>socket = { … }</c> block.</summary>
public sealed record ListenDeclaration(TextSpan Span, ImmutableArray<ListenSocket> Sockets) : Declaration(Span);

public sealed record ListenSocket(
    TextSpan Span, AddressLiteral Address, AddressLiteral? Advertise, StringLiteral? Name, bool IsVirtual,
    ImmutableArray<GlobalParameter> Settings) : Node(Span);

public sealed record AliasDeclaration(TextSpan Span, ImmutableArray<AddressLiteral> Names) : Declaration(Span);

/// <summary><c>flags A, B:5;</c> or <c>avpflags X;</c></summary>
public sealed record FlagsDeclaration(TextSpan Span, bool ForAvps, ImmutableArray<FlagName> Flags) : Declaration(Span);

public sealed record FlagName(TextSpan Span, string Name, int? Position) : Node(Span);

/// <summary><c>loadmodule "path" "options"</c>; with <see cref="Evaluates"/> (<c>loadmodulex</c>) variables in the path are replaced first.</summary>
public sealed record LoadModule(TextSpan Span, StringLiteral Path, StringLiteral? Options, bool Evaluates) : Declaration(Span);

/// <summary><c>loadpath "dir:dir"</c> or <c>mpath = "dir"</c></summary>
public sealed record LoadPath(TextSpan Span, StringLiteral Path) : Declaration(Span);

/// <summary><c>modparam("modules", "name", value)</c>; with <see cref="Evaluates"/> (<c>modparamx</c>) variables in the value are replaced.</summary>
public sealed record ModuleParameter(TextSpan Span, StringLiteral Modules, StringLiteral Name, Expression Value, bool Evaluates)
    : Declaration(Span);

/// <summary><c>cfgengine "name"</c></summary>
public sealed record ConfigurationEngine(TextSpan Span, StringLiteral Name) : Declaration(Span);

public sealed record RouteDeclaration(TextSpan Span, Identifier Keyword, RouteBlockKind Kind, RouteName? Name, Block Body)
    : Declaration(Span);

/// <summary>What stands in the brackets of a route block; numbers are kept as written in decimal.</summary>
public sealed record RouteName(TextSpan Span, string Text) : Node(Span);

/// <summary>Text that is no declaration, with what is wrong; <see cref="Inner"/> is what could still be read.</summary>
public sealed record BrokenDeclaration(TextSpan Span, Diagnostic Problem, Declaration? Inner) : Declaration(Span);

/// <summary>A lone <c>;</c></summary>
public sealed record EmptyDeclaration(TextSpan Span) : Declaration(Span);
