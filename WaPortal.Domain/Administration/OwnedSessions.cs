using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Administration;

/// <summary>The sessions of all instances of an account that should be connected.</summary>
public sealed class OwnedSessions(IInstanceStore store, IInstanceSessions sessions, OwnerScope scope)
{
    internal Task StopAsync(string ownerId, CancellationToken cancellationToken) => EachAsync(ownerId, sessions.StopAsync, cancellationToken);

    internal Task StartAsync(string ownerId, CancellationToken cancellationToken) => EachAsync(ownerId, sessions.StartAsync, cancellationToken);

    private async Task EachAsync(string ownerId, Func<string, CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        scope.Use(ownerId);
        var records = await store.ListAsync(search: null, skip: 0, limit: null, cancellationToken);
        scope.UseSystem();
        foreach (var record in records.Where(record => record.Instance.ShouldConnect))
            await act(record.Instance.Id, cancellationToken);
    }
}
