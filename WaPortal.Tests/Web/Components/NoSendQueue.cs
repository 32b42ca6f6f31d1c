using WaPortal.Domain.Messages;

namespace WaPortal.Tests.Web.Components;

/// <summary>A queue that takes nothing; pages do not ask for one.</summary>
internal sealed class NoSendQueue : ISendQueue
{
    public Task<string?> AddAsync(string ownerId, string instanceId, string to, string text, string? messageId, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(null);
}
