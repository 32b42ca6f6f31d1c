using Microsoft.AspNetCore.SignalR;
using WaPortal.Web.Features.Shared.Authentication;

namespace WaPortal.Web.Features.Live;

/// <summary>Ends a connection to the hub soon after what it was opened with stopped to hold.</summary>
internal sealed class ConnectionGuard(Standing standing, TimeProvider time)
{
    /// <summary>Watches a connection until it ends.</summary>
    internal void Watch(HubCallerContext connection)
    {
        if (connection.GetHttpContext() is { } http)
            _ = WatchAsync(connection, PresentedCredentials.Of(http.Request), connection.ConnectionAborted);
    }

    private async Task WatchAsync(HubCallerContext connection, PresentedCredentials presented, CancellationToken gone)
    {
        using var timer = new PeriodicTimer(Standing.Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(gone))
                if (!await standing.HoldsAsync(presented, connection.User!, gone))
                    connection.Abort();
        }
        catch (OperationCanceledException)
        {
            // The connection is gone.
        }
    }
}
