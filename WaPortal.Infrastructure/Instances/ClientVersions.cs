using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WaPortal.Domain.Administration;
using WaPortal.Infrastructure.Persistence;
using WaPortal.WhatsApp;

namespace WaPortal.Infrastructure.Instances;

/// <summary>
/// Which client version WhatsApp is told: an administrator's choice, else the configured one, else the later of the one that was looked up and the
/// built-in one. When it is refused, another is looked up: once for all instances, and not again soon.
/// </summary>
internal sealed class ClientVersions(
    PortalDatabase database, IVersionLookup lookup, IOptions<WhatsAppOptions> options, TimeProvider time, ILogger<ClientVersions> logger)
    : IClientVersions, IClientVersionStore, IDisposable
{
    /// <summary>So long after a lookup the same question is answered with what was found.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    private static readonly string BuiltIn = new WhatsAppClientOptions().ClientVersion;

    private readonly SemaphoreSlim _turn = new(1, 1);

    public async ValueTask<string> CurrentAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await ReadAsync(cancellationToken).ConfigureAwait(false)).Version;
        }
#pragma warning disable CA1031 // The client will find out by itself that the database is away.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            ClientVersionsLog.NotRead(logger, failure);
            return options.Value.ClientVersion.Length > 0 ? options.Value.ClientVersion : BuiltIn;
        }
    }

    public async ValueTask<string?> RenewAsync(string refused, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var row = await LoadAsync(cancellationToken).ConfigureAwait(false);
            var now = time.GetUtcNow();
            if (Of(row) is { } current && current.Version != refused)
                return current.Version; // somebody was faster
            ClientVersionsLog.Refused(logger, refused);
            if (row.Refused == refused && row.LookedUpAt > now - Pause)
                return null;
            var found = await lookup.FindAsync(cancellationToken).ConfigureAwait(false);
            row = await ChangeAsync(
                stored =>
                {
                    (stored.Refused, stored.RefusedAt, stored.LookedUpAt) = (refused, now, now);
                    if (found is not null && ClientVersion.IsVersion(found))
                        stored.Found = found;
                },
                cancellationToken).ConfigureAwait(false);
            return Of(row).Version is var next && next != refused ? next : null;
        }
#pragma warning disable CA1031 // What keeps the version from being looked up must not take the session along.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            ClientVersionsLog.NotRead(logger, failure);
            return null;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task<ClientVersion> ReadAsync(CancellationToken cancellationToken) => Of(await LoadAsync(cancellationToken).ConfigureAwait(false));

    public async Task<ClientVersion> ChooseAsync(string? version, CancellationToken cancellationToken) =>
        // What was refused before says nothing of the choice, not even when it is the same: it is to be tried.
        Of(await ChangeAsync(stored => (stored.Chosen, stored.Refused, stored.RefusedAt) = (version, null, null), cancellationToken).ConfigureAwait(false));

    public void Dispose() => _turn.Dispose();

    private ClientVersion Of(StoredClientVersion row)
    {
        var (version, source) = row.Chosen is { } chosen ? (chosen, ClientVersionSource.Chosen)
            : options.Value.ClientVersion is { Length: > 0 } configured ? (configured, ClientVersionSource.Configured)
            : row.Found is { } found && Version.Parse(found) > Version.Parse(BuiltIn) ? (found, ClientVersionSource.Found)
            : (BuiltIn, ClientVersionSource.BuiltIn);
        return new ClientVersion(version, source, row.Refused, row.RefusedAt, row.LookedUpAt);
    }

    private async Task<StoredClientVersion> LoadAsync(CancellationToken cancellationToken)
    {
        using var context = database.CreateSystemContext();
        return await context.ClientVersions.AsNoTracking().FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false) ?? new StoredClientVersion();
    }

    private async Task<StoredClientVersion> ChangeAsync(Action<StoredClientVersion> change, CancellationToken cancellationToken)
    {
        using var context = database.CreateSystemContext();
        var row = await context.ClientVersions.FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (row is null)
            context.Add(row = new StoredClientVersion());
        change(row);
        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return row;
    }
}
