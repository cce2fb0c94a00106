using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Lexing;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Syntax;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Binding;

/// <summary>Judges <c>modparam</c>: its first argument is a pattern over the names of loaded modules.</summary>
internal sealed class ModuleParameterBinder(BindingContext context, ImmutableDictionary<string, string> defines)
{
    public void Bind(ModuleParameter parameter, ImmutableArray<ModuleSetting>.Builder settings)
    {
        var names = Match(parameter.Modules);
        if (names is null)
            return;
        if (names.Count == 0)
        {
            var wanted = parameter.Modules.Value;
            var exists = context.Catalog.FindModule(wanted) is not null || KnownModules.All.Contains(wanted);
            context.Diagnostics.Add(BindingDiagnostics.NoModuleForParameter.At(parameter.Modules.Span, wanted) with
            {
                Hint = exists ? $"Add `loadmodule \"{wanted}.so\"` above."
                    : Spelling.Closest(wanted, context.Modules.Names) is { } near ? $"Did you mean `{near}`?" : null,
            });
            return;
        }

        foreach (var name in names)
        {
            if (context.Catalog.FindModule(name) is not { } module)
                continue;
            if (module.Parameters.FirstOrDefault(candidate => candidate.Name == parameter.Name.Value) is { } symbol)
            {
                if (Convert(parameter, module, symbol) is { } value)
                    settings.Add(new ModuleSetting(parameter.Span, module, symbol, value));
                continue;
            }
            ReportUnknown(parameter, module);
        }
    }

    /// <summary>Replaces <c>$def(X)</c> and <c>$env(X)</c> in a text that is evaluated while the script is loaded.</summary>
    public string Evaluate(StringLiteral literal)
    {
        var text = new System.Text.StringBuilder();
        foreach (var part in FormatParser.Parse(literal, context.Diagnostics).Parts)
        {
            text.Append(part switch
            {
                FormatLiteral plain => plain.Text,
                FormatVariable { Variable: { Name: "def" or "defn", Argument.Text: var name } } => defines.GetValueOrDefault(name, "").Trim('"'),
                FormatVariable { Variable: { Name: "env" or "envn", Argument.Text: var name } } => context.Options.Environment?.Get(name) ?? "",
                FormatVariable other => Refuse(other),
                _ => "",
            });
        }
        return text.ToString();
    }

    private string Refuse(FormatVariable variable)
    {
        context.Diagnostics.Add(BindingDiagnostics.BadArgument.At(variable.Span, $"`${variable.Variable.Name}` has no value while the script is loaded.") with
        {
            Hint = "Here only `$def(NAME)` and `$env(NAME)` are known.",
        });
        return "";
    }

    private List<string>? Match(StringLiteral pattern)
    {
        if (pattern.Value.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            return context.Modules.Names.Where(name => name == pattern.Value).ToList();
        if (PosixRegex.TryCompile($"^({pattern.Value})$", RegexOptions.None, out var regex, out var fault))
            return context.Modules.Names.Where(name => regex.IsMatch(name)).ToList();
        context.Diagnostics.Add(TypeDiagnostics.BadPattern.At(pattern.Span, $"{fault}."));
        return null;
    }

    private object? Convert(ModuleParameter parameter, ModuleSymbol module, ModuleParameterSymbol symbol)
    {
        object value = parameter.Value switch
        {
            NumberLiteral number => number.Value,
            StringLiteral text when parameter.Evaluates => Evaluate(text),
            StringLiteral text => text.Value,
            _ => "",
        };
        var type = value is long ? ModuleParameterTypes.Integer : ModuleParameterTypes.Text;
        if (symbol.Types.HasFlag(type))
            return value;

        object? converted = value switch
        {
            _ when context.Options.Strict => null,
            long number => number.ToString(CultureInfo.InvariantCulture),
            string text when Literals.TryInt(text, out var number) => (long)number,
            _ => null,
        };
        var place = parameter.Value.Span;
        context.Diagnostics.Add(converted is null
            ? BindingDiagnostics.ModuleParameterType.At(place, symbol.Name, module.Name, Wording.Of(symbol.Types), Wording.Of(type))
            : AdviceDiagnostics.ValueConverted.At(place, symbol.Name, Wording.Of(symbol.Types), Display.ToText(place.Text)));
        return converted;
    }

    private void ReportUnknown(ModuleParameter parameter, ModuleSymbol module)
    {
        var name = parameter.Name.Value;
        if (KnownModules.All.HasParameter(module.Name, name))
        {
            context.Diagnostics.Add(AdviceDiagnostics.AbsentParameter.At(parameter.Name.Span, module.Name, name));
            return;
        }
        var near = Spelling.Closest(name, module.Parameters.Select(candidate => candidate.Name));
        context.Diagnostics.Add(BindingDiagnostics.UnknownModuleParameter.At(parameter.Name.Span, module.Name, name) with
        {
            Hint = near is null ? null : $"Did you mean `{near}`?",
        });
    }
}
