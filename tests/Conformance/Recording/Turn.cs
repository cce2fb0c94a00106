namespace RouteScript.Conformance.Recording;

/// <summary>The right to use the ports of the recordings, which are the same for everybody on this machine.</summary>
internal sealed class Turn : IDisposable
{
    private readonly FileStream _lock = Take();

    public void Dispose() => _lock.Dispose();

    private static FileStream Take()
    {
        var path = Path.Combine(Path.GetTempPath(), "conformance-oracle.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                Thread.Sleep(100);
            }
        }
    }
}
