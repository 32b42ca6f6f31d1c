namespace WaPortal.WhatsApp.AppState;

/// <summary>What a patch or a snapshot does, all of it checked.</summary>
/// <param name="State">The collection after it.</param>
/// <param name="Mutations">Its changes in order, opened.</param>
/// <param name="ValueMacs">The values of the records that it touched, by index MAC (hex); null is gone.</param>
public sealed record AppliedPatch(
    CollectionState State, IReadOnlyList<AppliedMutation> Mutations, IReadOnlyDictionary<string, byte[]?> ValueMacs);
