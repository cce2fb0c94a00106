namespace RouteScript.Modules.Htable.Matching;

/// <summary>How a part of an item is compared.</summary>
internal enum ItemOperator
{
    Equal,
    NotEqual,
    StartsWith,

    /// <summary>A POSIX expression, letters in any case.</summary>
    Regex,
}
