using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.WhatsApp.History;

/// <summary>A piece of history that the phone offered and that is not imported yet.</summary>
/// <param name="Id">The id of the message that offered it.</param>
/// <param name="Notification">The serialized <see cref="HistorySyncNotification"/>: where it is and what opens it.</param>
public sealed record PendingHistory(string Id, byte[] Notification);
