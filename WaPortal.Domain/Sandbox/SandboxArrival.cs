using WaPortal.Domain.Chats;
using WaPortal.Domain.Instances;

namespace WaPortal.Domain.Sandbox;

/// <summary>
/// Waits a moment until what a simulated contact sent is in the history, so that the next request finds it there. Not for an instance that is not
/// connected: it receives when it comes back.
/// </summary>
public sealed class SandboxArrival(IInstanceSessions sessions, IChatHistory history, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    /// <param name="instanceId">Who receives.</param>
    /// <param name="messageId">WhatsApp's id of the message.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal async Task WaitAsync(string instanceId, string messageId, CancellationToken cancellationToken)
    {
        if (!(await sessions.GetConnectionAsync(instanceId, cancellationToken)).Ready)
            return;
        var started = time.GetTimestamp();
        while (!await history.HasReceivedAsync(instanceId, messageId, cancellationToken) && time.GetElapsedTime(started) < Patience)
            await Task.Delay(Interval, time, cancellationToken);
    }
}
