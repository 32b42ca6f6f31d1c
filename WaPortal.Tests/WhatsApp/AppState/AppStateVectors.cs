using System.Text.Json;
using WaPortal.Tests.Support;

namespace WaPortal.Tests.WhatsApp.AppState;

/// <summary>What make-app-state-vectors.mjs wrote: keys, MACs, hashes and patches by other implementations. Byte strings are lower-case hex.</summary>
internal sealed record AppStateVectors(AppStateVectors.Key[] Keys, AppStateVectors.Step[] Hashes, AppStateVectors.Changes Account)
{
    private static readonly Lazy<AppStateVectors> File = new(() => JsonSerializer.Deserialize<AppStateVectors>(
        System.IO.File.ReadAllText(RepositoryFolder.Of("WaPortal.Tests", "WhatsApp", "Vectors", "AppState", "app-state.json")),
        JsonSerializerOptions.Web)!);

    public static AppStateVectors All => File.Value;

    /// <summary>What follows from one key.</summary>
    internal sealed record Key(
        string KeyData, string Index, string IndexMac, string KeyId, string SealedValue, string SetMac, string RemoveMac, string Hash, ulong Version,
        string SnapshotMac, string[] ValueMacs, string PatchMac, string PatchedSnapshotMac);

    /// <summary>Values that come and go, and the hash of those that are left.</summary>
    internal sealed record Step(string[] Add, string[] Subtract, string Hash);

    /// <summary>A collection from its first patch on.</summary>
    internal sealed record Changes(string Collection, string KeyId, string KeyData, Patch[] Patches);

    /// <param name="Index">The name of the one record that it changes.</param>
    /// <param name="Hash">The hash of the collection after it.</param>
    internal sealed record Patch([property: System.Text.Json.Serialization.JsonPropertyName("patch")] string Bytes, string Index, bool Removed, string Hash);
}
