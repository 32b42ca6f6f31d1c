using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Messaging;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.WhatsApp.Connection;

/// <summary>The whole life of a client: one connection after another, until an outcome after which there is no point in another.</summary>
internal sealed class ClientLife(ClientContext context, ConnectionRunner runner, Outbox outbox)
{
    private readonly ILogger _logger = context.Loggers.CreateLogger<ClientLife>();
    private readonly ReconnectBackoff _backoff = new(context.Options.ReconnectMin, context.Options.ReconnectMax);

    public async Task<CloseReason> RunAsync(CancellationToken stop)
    {
        var attempt = 0;
        var fresh = false;
        CloseOutcome? unrecorded = null;
        while (true)
        {
            CloseOutcome outcome;
            try
            {
                context.Status.Connecting(attempt);
                if (!fresh)
                    await ReloadAsync(stop).ConfigureAwait(false);
                fresh = true;
                if (unrecorded is not null)
                    await RecordCloseAsync(unrecorded, TimeSpan.Zero).ConfigureAwait(false);
                unrecorded = null;
                await RecordAsync(new Connecting(context.State.Now, attempt)).ConfigureAwait(false);
                outcome = stop.IsCancellationRequested ? CloseTable.Stopped : await runner.RunAsync(attempt, stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                outcome = CloseTable.Stopped;
            }
#pragma warning disable CA1031 // The edge of the session: the store or the host failed.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                ConnectionLog.StoreUnreadable(_logger, exception);
                outcome = CloseTable.OfFault(exception);
            }

            if (context.Status.Open is not null || outcome.Reason == CloseReason.Restart)
            {
                context.Version.Accepted();
                _backoff.Reset();
                attempt = 0;
            }

            if (outcome.Reason == CloseReason.ClientOutdated && await context.Version.TryRenewAsync(stop).ConfigureAwait(false))
                outcome = outcome with { Next = AfterClose.ReconnectNow };

            // Nothing can be recorded before the state is read again, so the end is recorded with the next beginning.
            fresh = outcome != CloseTable.NotDurable;
            unrecorded = fresh ? null : outcome;
            var pause = outcome.Next == AfterClose.ReconnectLater ? _backoff.Next() : TimeSpan.Zero;
            if (!await CloseAsync(outcome, pause, fresh).ConfigureAwait(false))
                return CloseReason.Fenced;
            if (!outcome.WillReconnect)
                return outcome.Reason;

            attempt++;
            try
            {
                await Task.Delay(pause, context.Time, stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                await CloseAsync(CloseTable.Stopped, TimeSpan.Zero, fresh).ConfigureAwait(false);
                return CloseReason.Stopped;
            }
        }
    }

    /// <summary>Deletes what is stored of a client that is not running, and records that it is logged out.</summary>
    public async Task WipeAsync()
    {
        using (await context.State.EnterAsync(CancellationToken.None).ConfigureAwait(false))
            await context.State.ReloadAsync(CancellationToken.None).ConfigureAwait(false);
        await RecordCloseAsync(CloseTable.LoggedOut, TimeSpan.Zero).ConfigureAwait(false);
        context.Status.Closed(CloseTable.LoggedOut);
    }

    private async Task ReloadAsync(CancellationToken stop)
    {
        using var lease = await context.State.EnterAsync(stop).ConfigureAwait(false);
        await context.State.ReloadAsync(stop).ConfigureAwait(false);
        outbox.Reload(await context.State.PendingMessagesAsync(stop).ConfigureAwait(false));
    }

    private async Task RecordAsync(ClientEvent happened)
    {
        Task committed;
        using (await context.State.EnterAsync(CancellationToken.None).ConfigureAwait(false))
        {
            context.State.Raise(happened);
            committed = context.State.CommitAsync();
        }

        await committed.ConfigureAwait(false);
    }

    /// <summary>Records the end of a connection and tells those who wait.</summary>
    /// <returns>False when the session has another owner, who is the one to record things now.</returns>
    private async Task<bool> CloseAsync(CloseOutcome outcome, TimeSpan pause, bool durable)
    {
        ConnectionLog.Closed(_logger, outcome.Reason, outcome.Detail, outcome.WillReconnect);
        context.Status.Closed(outcome);
        var fenced = outcome == CloseTable.Fenced;
        try
        {
            if (!fenced && durable)
                await RecordCloseAsync(outcome, pause).ConfigureAwait(false);
        }
        catch (FencedException)
        {
            fenced = true;
            context.Status.Closed(CloseTable.Fenced);
        }
#pragma warning disable CA1031 // The connection is over either way; the next start begins from what is durable.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ConnectionLog.CloseNotRecorded(_logger, exception);
        }

        if (fenced)
            outbox.GiveUp(id => new SendOutcome.Pending(id));
        else if (outcome.Next == AfterClose.Unlink)
            outbox.GiveUp(id => new SendOutcome.Failed(id, 0, SendFailure.NotConnected));
        else if (outcome.Next == AfterClose.Stop)
            outbox.GiveUp(id => new SendOutcome.Pending(id));
        return !fenced;
    }

    private async Task RecordCloseAsync(CloseOutcome outcome, TimeSpan pause)
    {
        Task committed;
        using (await context.State.EnterAsync(CancellationToken.None).ConfigureAwait(false))
        {
            if (outcome.Next == AfterClose.Unlink)
                context.State.Wipe();
            var retryAt = outcome.RetryAt ?? (outcome.WillReconnect ? context.State.Now + pause : null);
            context.State.Raise(new ConnectionClosed(context.State.Now, outcome.Reason, outcome.WillReconnect, outcome.Detail, retryAt));
            committed = context.State.CommitAsync();
        }

        await committed.ConfigureAwait(false);
    }
}
