namespace RouteScript.Runtime.Versions;

/// <summary>Loads scripts into a running engine: one after the other, each wholly or not at all.</summary>
public interface IScriptControl
{
    VersionHistory History { get; }

    /// <summary>Is told what came of each order but dry runs; null: the log has it.</summary>
    Action<LoadOrder, LoadReport>? OnLoaded { get; set; }

    /// <summary>Orders queue up; none is refused for another that is under way.</summary>
    Task<LoadReport> LoadAsync(LoadOrder order, CancellationToken cancellation = default);

    /// <summary>What changes from one version to another; 0 stands for the files as they are now.</summary>
    ScriptComparison Compare(int before, int after);
}
