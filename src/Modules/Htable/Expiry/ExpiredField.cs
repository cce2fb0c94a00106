using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Htable.Expiry;

/// <summary>The inner name of <c>$shtrecord</c>.</summary>
internal sealed record ExpiredField(bool IsKey) : IScriptConstant<ExpiredField>
{
    public static bool TryParse(string text, out ExpiredField value, out string error)
    {
        value = new ExpiredField(text == "key");
        error = "`$shtrecord` has `key` and `value`.";
        return text is "key" or "value";
    }
}
