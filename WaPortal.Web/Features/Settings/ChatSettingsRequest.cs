namespace WaPortal.Web.Features.Settings;

/// <summary>Body of <c>PATCH /api/whatsapp/{id}/chats/{chatId}</c>.</summary>
/// <param name="Pinned">On top of the list.</param>
/// <param name="Archived">Put away.</param>
/// <param name="Muted">No noise.</param>
/// <param name="MutedUntil">When the noise comes back; never unless given. ISO 8601.</param>
/// <param name="Read">False marks it as unread.</param>
public sealed record ChatSettingsRequest(bool? Pinned, bool? Archived, bool? Muted, DateTimeOffset? MutedUntil, bool? Read);
