using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.WhatsApp.Syncing;

/// <summary>What the server offers of a collection; nothing of it is checked yet.</summary>
/// <param name="Snapshot">The whole collection, when we held nothing of it.</param>
/// <param name="Patches">What follows, in order.</param>
internal sealed record OfferedChanges(SyncdSnapshot? Snapshot, IReadOnlyList<SyncdPatch> Patches)
{
    /// <summary>Every record that is offered.</summary>
    public IEnumerable<SyncdRecord> Records =>
        (Snapshot?.Records ?? []).Concat(Patches.SelectMany(patch => patch.Mutations).Select(mutation => mutation.Record).OfType<SyncdRecord>());
}
