namespace WaPortal.Sandbox.Storage;

/// <summary>State that lives as long as the process.</summary>
internal sealed class NoStateFile : IStateFile
{
    public IEnumerable<StateEntry> ReadAll() => [];

    public void Write(IReadOnlyCollection<StateEntry> entries)
    {
    }

    public void Dispose()
    {
    }
}
