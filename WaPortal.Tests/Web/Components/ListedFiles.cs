using WaPortal.Domain.Chats;
using WaPortal.Domain.Media;

namespace WaPortal.Tests.Web.Components;

/// <summary>Knows of the files that a test put into it.</summary>
internal sealed class ListedFiles : IMessageMedia
{
    internal List<ShownFile> All { get; } = [];

    public Task<MessageMedia?> FindAsync(string instanceId, string messageId, CancellationToken cancellationToken) => Task.FromResult<MessageMedia?>(null);

    public Task<IReadOnlyList<ShownFile>> ListAsync(string instanceId, IReadOnlyCollection<string> messageIds, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ShownFile>>([.. All.Where(file => messageIds.Contains(file.MessageId))]);

    public Task<IReadOnlyList<ShownFile>> ListLatestAsync(string instanceId, ChatAddress chat, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ShownFile>>([.. All.Take(limit)]);
}
