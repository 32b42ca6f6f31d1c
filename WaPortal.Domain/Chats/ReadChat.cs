using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Chats;

/// <summary>Marks a chat as read: its writers get their blue ticks, and nothing in it is unread any more.</summary>
public sealed class ReadChat(IInstanceStore instances, IChatHistory history, IInstanceSessions sessions)
{
    /// <param name="InstanceId">The instance.</param>
    /// <param name="ChatId">The peer, in any spelling that <see cref="ChatAddress"/> takes.</param>
    public sealed record Input(string InstanceId, string ChatId);

    public async Task<Result> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        if (!await instances.ExistsAsync(input.InstanceId, cancellationToken))
            return InstanceErrors.NotFound;
        if (!ChatAddress.TryParse(input.ChatId, out var chat))
            return ChatErrors.InvalidChatId;
        if (await history.FindUnreadAsync(input.InstanceId, chat, cancellationToken) is not { } unread)
            return ChatErrors.NotFound;
        return unread.Count == 0 ? Result.Success : await sessions.MarkReadAsync(input.InstanceId, unread, cancellationToken);
    }
}
