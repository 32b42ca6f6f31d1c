using WaPortal.WhatsApp.Binary;

namespace WaPortal.WhatsApp.AppState;

/// <summary>The name of a message in records.</summary>
/// <param name="Chat">Its conversation.</param>
/// <param name="Id">WhatsApp's id.</param>
/// <param name="FromMe">This account wrote it.</param>
/// <param name="Participant">Who wrote it in a group, if it was somebody else.</param>
public sealed record SyncedMessage(Jid Chat, string Id, bool FromMe, Jid? Participant = null);
