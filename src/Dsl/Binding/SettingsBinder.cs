using System.Collections.Immutable;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Syntax;

namespace RouteScript.Dsl.Binding;

/// <summary>Judges what stands outside routes: core parameters, addresses, flags and custom parameters.</summary>
internal sealed class SettingsBinder(BindingContext context)
{
    public CoreSetting? Bind(GlobalParameter parameter)
    {
        var name = parameter.Name.Text;
        if (CoreParameter.Find(name) is not { } known)
        {
            var near = Spelling.Closest(name, CoreParameter.Names);
            context.Diagnostics.Add(BindingDiagnostics.UnknownGlobal.At(parameter.Name.Span, name) with { Hint = near is null ? null : $"Did you mean `{near}`?" });
            return null;
        }

        object? value = (known.Kind, parameter.Value) switch
        {
            (CoreParameterKind.Count, NumberLiteral { Value: >= 0 } number) => number.Value,
            (CoreParameterKind.Switch, NumberLiteral { Value: >= 0 } number) => number.Value,
            (CoreParameterKind.Integer, NumberLiteral number) => number.Value,
            (CoreParameterKind.String, StringLiteral text) => text.Value,
            (CoreParameterKind.Text, StringLiteral text) => text.Value,
            (CoreParameterKind.Text or CoreParameterKind.Word, BareWord word) => word.Text,
            (CoreParameterKind.Text, AddressLiteral address) => address.Span.Text,
            (CoreParameterKind.Any, NumberLiteral number) => number.Value,
            (CoreParameterKind.Any, StringLiteral text) => text.Value,
            (CoreParameterKind.Any, BareWord word) => word.Text,
            (CoreParameterKind.Any, AddressLiteral address) => address.Hosts[0],
            _ => null,
        };
        if (value is not null)
            return new CoreSetting(parameter.Span, known.Name, value);

        context.Diagnostics.Add(BindingDiagnostics.GlobalValue.At(parameter.Value.Span, name, Describe(known.Kind)));
        return null;
    }

    public void Bind(ListenDeclaration listen, ImmutableArray<ListenSetting>.Builder listens)
    {
        foreach (var socket in listen.Sockets)
        {
            var address = socket.Address;
            if (address.Hosts.FirstOrDefault(host => host.Contains(':') && !System.Net.IPAddress.TryParse(host, out _)) is { } wrong)
            {
                context.Diagnostics.Add(BindingDiagnostics.BadAddress.At(address.Span, wrong) with { Hint = $"Write it without quotes: `listen={wrong}`." });
                continue;
            }
            if (address.Port is < 0 or > 65535)
            {
                context.Diagnostics.Add(BindingDiagnostics.BadAddress.At(address.Span, address.Span.Text) with { Hint = "A port is a number from 1 to 65535." });
                continue;
            }
            listens.Add(new ListenSetting(
                socket.Span, address.Protocol, address.Hosts, address.Port, socket.Advertise?.Hosts[0], socket.Advertise?.Port, socket.Name?.Value));
        }
    }

    public void Bind(AliasDeclaration alias, ImmutableArray<AliasSetting>.Builder aliases)
    {
        foreach (var name in alias.Names)
        {
            var host = name.Hosts[0];
            if (host.Contains(':') && !System.Net.IPAddress.TryParse(host, out _))
                context.Diagnostics.Add(AdviceDiagnostics.AliasNeverMatches.At(name.Span, host) with { Hint = $"Write it without quotes: `alias={host}`." });
            aliases.Add(new AliasSetting(name.Span, name.Protocol, host, name.Port));
        }
    }

    public void Bind(FlagsDeclaration flags)
    {
        var declared = flags.ForAvps ? context.AvpFlags : context.Flags;
        foreach (var flag in flags.Flags)
        {
            var position = flag.Position ?? Enumerable.Range(0, 32).FirstOrDefault(bit => !declared.ContainsValue(bit), 32);
            if (position is < 0 or > 31)
                context.Diagnostics.Add(BindingDiagnostics.BadFlag.At(flag.Span, flag.Position?.ToString() ?? flag.Name));
            else
                declared[flag.Name] = position;
        }
    }

    public CustomSetting Bind(CustomGlobal custom)
    {
        context.CustomNames.Add($"{custom.Group.Text}.{custom.Name.Text}");
        object value = custom.Value is NumberLiteral number ? number.Value : ((StringLiteral)custom.Value).Value;
        return new CustomSetting(custom.Span, custom.Group.Text, (int?)custom.Instance?.Value, custom.Name.Text, value);
    }

    private static string Describe(CoreParameterKind kind) => kind switch
    {
        CoreParameterKind.Switch => "`yes` or `no`",
        CoreParameterKind.Count => "a number that is not negative",
        CoreParameterKind.Integer => "a number",
        CoreParameterKind.String => "a string in quotes",
        CoreParameterKind.Word => "a bare word",
        CoreParameterKind.Text => "a string or a word",
        _ => "a number, a string or an address",
    };
}
