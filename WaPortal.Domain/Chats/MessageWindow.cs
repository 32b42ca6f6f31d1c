using WaPortal.Domain.Messages;

namespace WaPortal.Domain.Chats;

/// <summary>A stretch of a chat, oldest first.</summary>
/// <param name="Items">What is in it.</param>
/// <param name="HasOlder">True when there is something before it.</param>
/// <param name="HasNewer">True when there is something after it.</param>
public sealed record MessageWindow(IReadOnlyList<Message> Items, bool HasOlder, bool HasNewer);
