namespace RouteScript.Dsl.Preprocessing;

/// <summary>The variables <c>#!defenv</c> reads.</summary>
public interface IEnvironment
{
    /// <summary>The value, or null when the variable is not set.</summary>
    string? Get(string name);
}
