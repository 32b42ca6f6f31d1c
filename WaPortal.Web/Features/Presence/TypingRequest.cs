namespace WaPortal.Web.Features.Presence;

/// <summary>Body of <c>POST /api/whatsapp/{id}/typing</c>.</summary>
/// <param name="Phone">Whose chat: a number or a JID.</param>
/// <param name="State"><c>composing</c>, <c>recording</c> or <c>paused</c>; <c>composing</c> unless given.</param>
/// <param name="Seconds">How long it is to be seen, 1 to 60; 10 unless given.</param>
public sealed record TypingRequest(string? Phone, string? State, int? Seconds);
