/// <summary>Numbers that begin so are free.</summary>
[ModuleParameter("free_prefix")]
string FreePrefix { get; set; } = "0800";

/// <summary>Whether a number is free of charge.</summary>
[ScriptFunction("is_free", Effects = Effects.Reads)]
bool IsFree(RouteContext route, string number) => number.StartsWith(FreePrefix, StringComparison.Ordinal);
