using WaPortal.Domain.Chats;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Media;

/// <summary>The latest files of one chat, newest first.</summary>
public sealed class ListChatFiles(IInstanceStore instances, IMessageMedia media)
{
    private const int MaxLimit = 200;

    public async Task<Result<IReadOnlyList<ShownFile>>> ExecuteAsync(
        Caller caller, string instanceId, string chatId, int limit, CancellationToken cancellationToken)
    {
        if (!await instances.ExistsAsync(instanceId, cancellationToken))
            return InstanceErrors.NotFound;
        return ChatAddress.TryParse(chatId, out var chat)
            ? Result.Of(await media.ListLatestAsync(instanceId, chat, Math.Clamp(limit, 1, MaxLimit), cancellationToken))
            : ChatErrors.InvalidChatId;
    }
}
