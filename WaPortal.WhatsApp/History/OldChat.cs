using WaPortal.WhatsApp.Binary;

namespace WaPortal.WhatsApp.History;

/// <summary>A conversation as the phone has it.</summary>
/// <param name="Chat">PN form when known, or a group.</param>
/// <param name="ChatLid">Its LID form, when known.</param>
/// <param name="Name">The name that it has on the phone.</param>
/// <param name="Unread">Unread messages.</param>
/// <param name="Archived">It is put away.</param>
/// <param name="Pinned">It is on top.</param>
/// <param name="MutedUntil">Until when it makes no noise; <see cref="DateTimeOffset.MaxValue"/> for good.</param>
public sealed record OldChat(Jid Chat, Jid? ChatLid, string? Name, int Unread, bool Archived, bool Pinned, DateTimeOffset? MutedUntil);
