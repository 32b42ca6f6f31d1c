using WaPortal.Domain.Media;

namespace WaPortal.Tests.Web.Components;

/// <summary>Messages without files.</summary>
internal sealed class NoFiles : IMessageMedia
{
    public Task<MessageMedia?> FindAsync(string instanceId, string messageId, CancellationToken cancellationToken) => Task.FromResult<MessageMedia?>(null);
}
