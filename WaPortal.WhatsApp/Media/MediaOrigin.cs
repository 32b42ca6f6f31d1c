using WaPortal.WhatsApp.Binary;

namespace WaPortal.WhatsApp.Media;

/// <summary>The message that a file came with, as the phone finds it.</summary>
/// <param name="MessageId">Its id.</param>
/// <param name="Chat">Where it stands.</param>
/// <param name="FromMe">True when this account sent it.</param>
/// <param name="Participant">Who wrote it, in a group.</param>
public sealed record MediaOrigin(string MessageId, Jid Chat, bool FromMe, Jid? Participant = null);
