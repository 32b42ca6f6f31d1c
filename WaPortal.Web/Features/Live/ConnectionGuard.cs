using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using WaPortal.Web.Features.Shared.Authentication;

namespace WaPortal.Web.Features.Live;

/// <summary>Ends a connection to the hub when what it was opened with stops to hold: at once for a change on this node, else soon.</summary>
internal sealed class ConnectionGuard : IDisposable
{
    private readonly Standing _standing;
    private readonly CredentialVerdicts _verdicts;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, Watched> _watches = new(StringComparer.Ordinal);

    public ConnectionGuard(Standing standing, CredentialVerdicts verdicts, TimeProvider time)
    {
        (_standing, _verdicts, _time) = (standing, verdicts, time);
        verdicts.Changed += OnChanged;
    }

    public void Dispose() => _verdicts.Changed -= OnChanged;

    /// <summary>Watches a connection until it ends.</summary>
    internal void Watch(HubCallerContext connection, string userId)
    {
        if (connection.GetHttpContext() is { } http)
            _ = WatchAsync(new Watched(connection, userId, PresentedCredentials.Of(http.Request)), connection.ConnectionAborted);
    }

    private async Task WatchAsync(Watched watch, CancellationToken gone)
    {
        _watches[watch.Connection.ConnectionId] = watch;
        // What a key or a token is worth is remembered, so it may be asked for often.
        using var timer = new PeriodicTimer(watch.Presented.AreNone ? Standing.Interval : CredentialVerdicts.Lifetime, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(gone))
                await CheckAsync(watch, gone);
        }
        catch (OperationCanceledException)
        {
            // The connection is gone.
        }
        finally
        {
            _watches.TryRemove(watch.Connection.ConnectionId, out _);
        }
    }

    private void OnChanged(string userId)
    {
        foreach (var (_, watch) in _watches)
            if (watch.UserId == userId)
                _ = CheckNowAsync(watch);
    }

    private async Task CheckNowAsync(Watched watch)
    {
        try
        {
            await CheckAsync(watch, watch.Connection.ConnectionAborted);
        }
        catch (OperationCanceledException)
        {
            // The connection is gone.
        }
    }

    private async Task CheckAsync(Watched watch, CancellationToken gone)
    {
        if (!await _standing.HoldsAsync(watch.Presented, watch.Connection.User!, gone))
            watch.Connection.Abort();
    }

    private sealed record Watched(HubCallerContext Connection, string UserId, PresentedCredentials Presented);
}
