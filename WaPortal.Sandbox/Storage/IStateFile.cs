namespace WaPortal.Sandbox.Storage;

/// <summary>Where the sandbox's state is kept. Used by one thread at a time.</summary>
internal interface IStateFile : IDisposable
{
    /// <summary>Everything in the file, ordered by kind and key.</summary>
    IEnumerable<StateEntry> ReadAll();

    /// <summary>Writes the entries in one transaction.</summary>
    void Write(IReadOnlyCollection<StateEntry> entries);
}
