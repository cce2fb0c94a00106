using System.Collections;
using System.Reflection;
using System.Text;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Tests.Formatting;

/// <summary>A tree as text, without the places of its nodes.</summary>
internal static class BoundText
{
    public static string Of(object? tree)
    {
        var result = new StringBuilder();
        Write(result, tree, new HashSet<object>(ReferenceEqualityComparer.Instance));
        return result.ToString();
    }

    private static void Write(StringBuilder result, object? value, HashSet<object> open)
    {
        switch (value)
        {
            case null or TextSpan or SourceFile or Diagnostic:
                result.Append('_');
                return;
            case string or ValueType and not IEnumerable:
                result.Append(value);
                return;
            case FunctionSymbol or VariableSymbol or ModuleSymbol or TransformationSymbol or ModuleParameterSymbol or Delegate or MemberInfo:
                result.Append(value.GetType().Name);
                return;
        }
        if (!open.Add(value))
            return;
        if (value is IEnumerable list)
        {
            result.Append('[');
            foreach (var item in list)
            {
                Write(result, item, open);
                result.Append(',');
            }
            result.Append(']');
            return;
        }

        result.Append(value.GetType().Name).Append('(');
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0 || property.PropertyType == typeof(TextSpan) || property.PropertyType == typeof(TextSpan?))
                continue;
            result.Append(property.Name).Append(':');
            Write(result, property.GetValue(value), open);
            result.Append(' ');
        }
        result.Append(')');
    }
}
