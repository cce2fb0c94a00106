using System.Collections.Immutable;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Binding;

/// <summary>The name of a route block; blocks of different kinds have their own name space.</summary>
/// <param name="Kind">One single kind. <c>route[X]</c> is <see cref="RouteKinds.Request"/> with a name; the main routes have the name "".</param>
/// <param name="Index">Position in <see cref="BoundProgram.Routes"/>.</param>
public sealed record RouteSymbol(RouteKinds Kind, string Name, int Index);

public sealed record BoundRoute(RouteSymbol Symbol, TextSpan Span, ImmutableArray<BoundStatement> Statements)
{
    /// <summary>Another one when the route says something else, after defines and without comments and white space.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>It is written in C#: what it does is not known here.</summary>
    public bool IsCode { get; init; }
}

/// <summary>A core parameter as written; the value is a <see cref="long"/> or a <see cref="string"/>.</summary>
public sealed record CoreSetting(TextSpan Span, string Name, object Value);

/// <summary><c>listen=proto:address:port advertise address:port name "n"</c>. Address may be a host or interface name.</summary>
/// <param name="Protocol">udp, tcp, tls, sctp or null (all that are enabled).</param>
public sealed record ListenSetting(
    TextSpan Span, string? Protocol, ImmutableArray<string> Addresses, int? Port, string? AdvertiseHost, int? AdvertisePort, string? Name);

/// <summary><c>alias=proto:host:port</c>; a missing part matches anything.</summary>
public sealed record AliasSetting(TextSpan Span, string? Protocol, string Host, int? Port);

/// <summary>A module parameter set by <c>modparam</c>; the value is a <see cref="long"/> or a <see cref="string"/>.</summary>
public sealed record ModuleSetting(TextSpan Span, ModuleSymbol Module, ModuleParameterSymbol Parameter, object Value);

/// <summary><c>group.name = value</c>, read by <c>$sel(cfg_get.group.name)</c>.</summary>
public sealed record CustomSetting(TextSpan Span, string Group, int? Instance, string Name, object Value);

/// <summary>A whole script, ready to be compiled. Immutable.</summary>
public sealed record BoundProgram(
    ImmutableArray<CoreSetting> Settings,
    ImmutableArray<ListenSetting> Listens,
    ImmutableArray<AliasSetting> Aliases,
    ImmutableArray<ModuleSymbol> Modules,
    ImmutableArray<ModuleSetting> ModuleSettings,
    ImmutableArray<CustomSetting> CustomSettings,
    ImmutableDictionary<string, int> Flags,
    ImmutableDictionary<string, string> Defines,
    ImmutableArray<BoundRoute> Routes,
    ImmutableArray<SourceFile> Files)
{
    /// <summary>What the names were looked up in.</summary>
    public required ISymbolCatalog Catalog { get; init; }

    /// <summary>The code of modules that the script brings along; kept as long as anything of the program may run.</summary>
    public ImmutableArray<ModuleCode> Opened { get; init; } = [];

    public BoundRoute? Find(RouteKinds kind, string name) =>
        Routes.FirstOrDefault(r => r.Symbol.Kind == kind && r.Symbol.Name == name);
}
