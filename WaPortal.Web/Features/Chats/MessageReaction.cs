namespace WaPortal.Web.Features.Chats;

/// <summary>A reaction to a message.</summary>
/// <param name="Reaction">The emoji.</param>
/// <param name="From">JID of who reacted; null for this account.</param>
public sealed record MessageReaction(string Reaction, string? From);
