namespace RouteScript.Modules.Htable.Matching;

/// <summary>What of an item is compared.</summary>
internal enum ItemPart
{
    Key,

    /// <summary>Items that hold a number have none.</summary>
    Text,
}
