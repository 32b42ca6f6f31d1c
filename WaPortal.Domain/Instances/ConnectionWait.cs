namespace WaPortal.Domain.Instances;

/// <summary>Waits a bounded time for a session to get somewhere. It asks again and again, since the session may run on another node.</summary>
public sealed class ConnectionWait(IInstanceSessions sessions, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>The first state that satisfies the condition, or the last one seen when the time is up.</summary>
    public async Task<InstanceConnection> UntilAsync(
        string instanceId, Func<InstanceConnection, bool> condition, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var connection = await sessions.GetConnectionAsync(instanceId, cancellationToken);
            if (condition(connection) || time.GetElapsedTime(started) >= atMost)
                return connection;
            await Task.Delay(Interval, time, cancellationToken);
        }
    }
}
