namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>The one chat that a <see cref="ChatKey"/> means.</summary>
/// <param name="Id"><c>cht_…</c>.</param>
/// <param name="PhoneJid">As stored now.</param>
/// <param name="Lid">As stored now.</param>
/// <param name="Change">What had to be done to get there.</param>
/// <param name="AbsorbedId">The chat that became part of this one, with <see cref="ChatChange.Merged"/>.</param>
internal sealed record ResolvedChat(string Id, string? PhoneJid, string? Lid, ChatChange Change, string? AbsorbedId = null)
{
    /// <summary>The address to show.</summary>
    public string Jid => PhoneJid ?? Lid ?? "";
}
