namespace RouteScript.Runtime.Sdk;

/// <summary>
/// A module that gives what it knows to the same module of the version that follows. It goes as bytes, as JSON say, so that the two may
/// be of different code: nothing of the code before is kept alive by it.
/// </summary>
public interface IHandsOver
{
    /// <summary>Asked of the running module just before the exchange, on another thread than the workers'; it runs on, and may never be replaced.</summary>
    ReadOnlyMemory<byte> HandOver();

    /// <summary>Given to the new module after all modules have started. Throwing refuses the script.</summary>
    void TakeOver(ReadOnlyMemory<byte> state);
}
