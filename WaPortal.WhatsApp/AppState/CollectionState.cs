namespace WaPortal.WhatsApp.AppState;

/// <summary>How far a collection is held, and the hash over all its values.</summary>
/// <param name="Version">0 before the first patch.</param>
/// <param name="Hash">See <see cref="LtHash"/>.</param>
public sealed record CollectionState(ulong Version, byte[] Hash)
{
    /// <summary>A collection of which nothing is held.</summary>
    public static CollectionState Empty { get; } = new(0, new byte[LtHash.Size]);
}
