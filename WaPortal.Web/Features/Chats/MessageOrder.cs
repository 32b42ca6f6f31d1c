using WaPortal.Domain.Messages;

namespace WaPortal.Web.Features.Chats;

/// <summary>What somebody wants done with a message.</summary>
/// <param name="Kind">What.</param>
/// <param name="Message">With which.</param>
/// <param name="Emoji">The reaction; empty to take it back. Only with <see cref="MessageOrderKind.React"/>.</param>
public sealed record MessageOrder(MessageOrderKind Kind, Message Message, string? Emoji = null);
