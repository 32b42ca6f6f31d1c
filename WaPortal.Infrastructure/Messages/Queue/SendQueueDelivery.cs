using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using WaPortal.Domain.Activity;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Infrastructure.Persistence.Journal.Work;
using WaPortal.Infrastructure.Webhooks;

namespace WaPortal.Infrastructure.Messages.Queue;

/// <summary>
/// Sends what waits, instance by instance in the order of its acceptance. A text leaves the queue only when its fate is known; since it keeps its id,
/// sending it again after a crash sends no second message.
/// </summary>
internal sealed class SendQueueDelivery(
    PortalDatabase database, IInstanceSessions sessions, IJournal journal, WebhookBell bell, TimeProvider time, ILogger<SendQueueDelivery> logger)
{
    /// <summary>After so long a text is given up.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>One pass over all instances that have something waiting.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        List<string> instances;
        using (var context = database.CreateSystemContext())
            instances = await context.QueuedSends.Select(send => send.InstanceId).Distinct().ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var instance in instances)
            await RunAsync(instance, cancellationToken).ConfigureAwait(false);
    }

    private async Task RunAsync(string instanceId, CancellationToken cancellationToken)
    {
        try
        {
            while (await NextAsync(instanceId, cancellationToken).ConfigureAwait(false) is { } send)
            {
                if (await TryAsync(send, cancellationToken).ConfigureAwait(false) is not { } failure)
                    return;
                await SettleAsync(send, failure).ConfigureAwait(false);
            }
        }
        catch (InstanceNotRespondingException silent)
        {
            SendQueueLog.Silent(logger, instanceId, silent);
        }
    }

    private async Task<QueuedSend?> NextAsync(string instanceId, CancellationToken cancellationToken)
    {
        using var context = database.CreateSystemContext();
        return await context.QueuedSends.AsNoTracking().Where(send => send.InstanceId == instanceId)
            .OrderBy(send => send.CreatedAt).ThenBy(send => send.MessageId).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <returns>Why it failed for good; empty when it was sent; null when it has to wait on.</returns>
    private async Task<string?> TryAsync(QueuedSend send, CancellationToken cancellationToken)
    {
        if (send.CreatedAt + Longest <= time.GetUtcNow())
            return "expired";
        var connection = await sessions.GetConnectionAsync(send.InstanceId, cancellationToken).ConfigureAwait(false);
        if (connection.Status != InstanceStatus.Connected)
            return null;
        var outcome = await sessions.SendAsync(send.InstanceId, send.To, new OutgoingContent.Text(send.Body), send.MessageId, cancellationToken).ConfigureAwait(false);
        if (outcome.IsSuccess)
            return "";
        return outcome.Error.Kind == ErrorKind.Unavailable || outcome.Error.Code == InstanceErrors.NotConnected.Code ? null : outcome.Error.Code;
    }

    /// <summary>What was sent has a row in the history; what was not is told, since nobody waits for the answer any more.</summary>
    private async Task SettleAsync(QueuedSend send, string failure)
    {
        if (failure.Length == 0)
        {
            await journal.CommitAsync(new JournalEntry(null, new RemoveQueuedSend(send.InstanceId, send.MessageId)), CancellationToken.None).ConfigureAwait(false);
            return;
        }

        SendQueueLog.Failed(logger, send.InstanceId, send.MessageId, failure);
        var now = time.GetUtcNow();
        var chat = send.To.Contains('@', StringComparison.Ordinal) ? send.To : $"{send.To}@s.whatsapp.net";
        var webhook = new QueueWebhook(WebhookEvents.MessageStatus(send.InstanceId, send.MessageId, chat, MessageStatus.Failed, now, failure));
        var activity = new AddActivity(new ActivityEntry
        {
            Id = Ids.New(Ids.Activity, now),
            InstanceId = send.InstanceId,
            OwnerId = send.OwnerId,
            Action = "queued_message_failed",
            DetailsJson = JsonSerializer.Serialize(new Dictionary<string, string> { ["messageId"] = send.MessageId, ["reason"] = failure }),
            CreatedAt = now,
        });
        var removal = new RemoveQueuedSend(send.InstanceId, send.MessageId) { WhenRemoved = [webhook, activity] };
        await journal.CommitAsync(new JournalEntry(null, removal), CancellationToken.None).ConfigureAwait(false);
        foreach (var delivery in webhook.Queued)
            bell.Ring(delivery.EndpointId);
    }
}
