using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Chats;

/// <summary>One conversation of an instance, as the list of chats shows it.</summary>
public sealed class GetChat(IInstanceStore instances, IChatHistory history)
{
    public async Task<Result<Chat>> ExecuteAsync(Caller caller, string instanceId, string chatId, CancellationToken cancellationToken)
    {
        if (!await instances.ExistsAsync(instanceId, cancellationToken))
            return InstanceErrors.NotFound;
        if (!ChatAddress.TryParse(chatId, out var address))
            return ChatErrors.InvalidChatId;
        return await history.FindChatAsync(instanceId, address, cancellationToken) is { } chat ? chat : ChatErrors.NotFound;
    }
}
