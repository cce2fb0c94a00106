namespace RouteScript.Modules.Sqlops;

internal enum ResultPart
{
    Rows,
    Columns,
    ColumnName,
    Value,
}
