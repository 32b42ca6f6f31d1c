using System.Text.Json;
using WaPortal.Domain.Chats;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Webhooks;
using WaPortal.Domain.Webhooks.Payloads;
using WaPortal.Infrastructure.Instances;
using WaPortal.Infrastructure.Messages;
using WaPortal.Infrastructure.Persistence.Configurations;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Content;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>
/// Notes what somebody did to a message, and does it where that is to be seen: an edited text, a deletion. The latest by each person counts, so that
/// repetitions and overtaking change nothing; a message that is yet to come finds what waits for it.
/// </summary>
internal sealed class MarkMessage(SessionScope scope, MessageEffect effect, ChatKey chat, string sender, DateTimeOffset at, DateTimeOffset now) : IJournalWork
{
    private bool _targetFromMe;

    /// <summary>It had been waiting while the instance was offline.</summary>
    public bool Backfill { get; init; }

    /// <summary>The chat in which something changed; null when nothing did.</summary>
    public string? ChangedChatId { get; private set; }

    /// <summary>WhatsApp's id of the message.</summary>
    public string TargetId => effect.TargetId;

    /// <summary>The event that tells of it.</summary>
    public QueueWebhook? Told { get; private set; }

    public void Execute(JournalTransaction transaction)
    {
        (ChangedChatId, Told) = (null, null);
        if (!ChatResolver.TryFind(transaction, scope.InstanceId, chat, out var resolved))
        {
            // It may have overtaken the first message of its chat.
            if (!MayBecomeChat)
                return;
            resolved = ChatResolver.Resolve(transaction, scope.InstanceId, scope.OwnerId, chat, now);
        }

        _targetFromMe = effect.TargetFromMe;
        var target = Find(transaction, resolved.Id);
        if (IsGroup(resolved.Jid))
        {
            // Whose message it is stands in the message alone: among many, "not mine" does not say whose.
            var byAdministrator = effect is MessageEffect.Deletion { ByAdministrator: true };
            if (target is null && (byAdministrator || effect is MessageEffect.Reaction or MessageEffect.Vote))
            {
                _targetFromMe = !_targetFromMe;
                target = Find(transaction, resolved.Id);
                if (target is null && byAdministrator)
                    _targetFromMe = false; // what is yet to come somebody else wrote: ours are stored before they go
            }

            // What this account did WhatsApp has let it do.
            if (byAdministrator ? sender.Length > 0 && !GroupRows.IsAdmin(transaction, scope.InstanceId, resolved.Jid, sender)
                : effect is MessageEffect.Edit or MessageEffect.Deletion && target is { SenderJid: { } writer } && writer != sender)
                return;
        }
        else if (effect is MessageEffect.Deletion { ByAdministrator: true })
        {
            return; // a conversation of two has none
        }

        if (effect is MessageEffect.Vote early && target is null)
        {
            WaitingVotes.Keep(transaction, scope, resolved.Id, early, sender, TimeOf(), now);
            return;
        }

        if (!TryRead(transaction, resolved, target, out var kind, out var value, out var options))
            return;
        var time = TimeOf().ToUnixTimeMilliseconds();
        using (var row = transaction.Read(MarkStatements.FindTime, scope.InstanceId, effect.TargetId, resolved.Id, _targetFromMe, (int)kind, sender))
        {
            if (row.Read() && row.GetInt64(0) >= time)
                return;
        }

        transaction.Execute(
            MarkStatements.Upsert, scope.InstanceId, effect.TargetId, resolved.Id, _targetFromMe, (int)kind, sender, scope.OwnerId, value, time);
        if (target is not null)
            Apply(transaction, target.Id, resolved.Id, target.Timestamp, kind, value, time);
        ChangedChatId = resolved.Id;
        Told = new QueueWebhook(WebhookEvents.MessageChanged(kind, Data(kind, resolved, value, options), now, Backfill));
        Told.Execute(transaction);
    }

    /// <summary>Does to a message that just came what was done to it before.</summary>
    public static void ApplyWaiting(JournalTransaction transaction, Message message)
    {
        var waiting = new List<(MarkKind Kind, string? Value, long At, string By)>();
        using (var row = transaction.Read(
            MarkStatements.FindChanges, message.InstanceId, message.WhatsAppId, message.ChatId, message.FromMe, (int)MarkKind.Edit, (int)MarkKind.Deletion))
        {
            while (row.Read())
                waiting.Add(((MarkKind)row.GetInt32(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetInt64(2), row.GetString(3)));
        }

        foreach (var (kind, value, time, by) in waiting)
        {
            var isWriter = !IsGroup(message.RemoteJid) || by == (message.SenderJid ?? "");
            if (!isWriter && !(kind == MarkKind.Deletion && GroupRows.IsAdmin(transaction, message.InstanceId, message.RemoteJid, by)))
                continue;
            Apply(transaction, message.Id, message.ChatId, message.Timestamp.ToUnixTimeMilliseconds(), kind, value, time);
        }
    }

    /// <summary>Does to the messages of two chats that became one what was done to them in the other.</summary>
    public static void ApplyAll(JournalTransaction transaction, string chatId)
    {
        var changes = new List<(string MessageId, long Timestamp, MarkKind Kind, string? Value, long At)>();
        using (var row = transaction.Read(MarkStatements.FindApplicable, chatId, (int)MarkKind.Edit, (int)MarkKind.Deletion))
        {
            while (row.Read())
                changes.Add((row.GetString(0), row.GetInt64(1), (MarkKind)row.GetInt32(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetInt64(4)));
        }

        foreach (var (messageId, timestamp, kind, value, at) in changes)
            Apply(transaction, messageId, chatId, timestamp, kind, value, at);
    }

    internal static bool IsGroup(string text) => Jid.TryParse(text, out var jid) && jid.IsGroup;

    private static void Apply(
        JournalTransaction transaction, string messageId, string chatId, long timestamp, MarkKind kind, string? value, long time)
    {
        if (kind == MarkKind.Edit && transaction.Execute(MarkStatements.Edit, messageId, value, time) > 0)
            transaction.Execute(MarkStatements.SetPreview, chatId, messageId, timestamp, Cut.To(value, Chat.PreviewMaxLength));
        if (kind != MarkKind.Deletion)
            return;
        transaction.Execute(MarkStatements.DropMedia, messageId);
        transaction.Execute(MarkStatements.Empty, messageId, false, time);
        transaction.Execute(MarkStatements.SetPreview, chatId, messageId, timestamp, null);
    }

    private bool MayBecomeChat => chat.Lid is not null || (Jid.TryParse(chat.PhoneJid, out var jid) && (jid.IsAccount || jid.IsGroup));

    private DateTimeOffset TimeOf()
    {
        // A sender's clock orders what that sender did, but nothing lasts because it claims to come from the future.
        var claimed = effect switch
        {
            MessageEffect.Reaction reaction => reaction.SentAt,
            MessageEffect.Vote vote => vote.SentAt,
            _ => 0,
        };
        return claimed > 0 && claimed < at.AddMinutes(1).ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(claimed) : at;
    }

    private bool TryRead(
        JournalTransaction transaction, ResolvedChat resolved, Target? target, out MarkKind kind, out string? value, out IReadOnlyList<string>? options)
    {
        const int MaxEmoji = 64;
        (kind, value, options) = (MarkKind.Deletion, null, null);
        switch (effect)
        {
            case MessageEffect.Reaction reaction:
                (kind, value) = (MarkKind.Reaction, reaction.Emoji);
                return reaction.Emoji.Length <= MaxEmoji;
            case MessageEffect.Edit edit:
                (kind, value) = (MarkKind.Edit, MessageDescriber.Describe(edit.Content)?.Body);
                return value is not null;
            case MessageEffect.Vote vote:
                options = target is null ? null : Open(transaction, resolved, target, vote);
                (kind, value) = (MarkKind.Vote, options is null ? null : JsonSerializer.Serialize(options));
                return options is not null;
            default:
                return true;
        }
    }

    private IReadOnlyList<string>? Open(JournalTransaction transaction, ResolvedChat resolved, Target target, MessageEffect.Vote vote)
    {
        if (target is not { PollSecret: { } secret, Poll: { } poll })
            return null;
        var ballot = new PollBallot(scope.InstanceId, effect.TargetId, _targetFromMe, target.SenderJid, secret, poll.Options);
        return ballot.Open(transaction, resolved, sender, vote.Sealed);
    }

    private Target? Find(JournalTransaction transaction, string chatId)
    {
        using var row = transaction.Read(MarkStatements.FindTarget, scope.InstanceId, effect.TargetId, chatId, _targetFromMe);
        if (!row.Read())
            return null;
        var details = row.IsDBNull(4) ? null : MessageDetailsJson.Read(row.GetString(4));
        return new Target(
            row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetInt64(2), row.IsDBNull(3) ? null : (byte[])row.GetValue(3), details?.Poll);
    }

    private MessageChangedData Data(MarkKind kind, ResolvedChat resolved, string? value, IReadOnlyList<string>? options) =>
        new(scope.InstanceId, effect.TargetId, resolved.Jid, sender.Length == 0, at.ToUnixTimeSeconds())
        {
            Participant = sender.Length > 0 && IsGroup(resolved.Jid) ? sender : null,
            Reaction = kind == MarkKind.Reaction ? value : null,
            Body = kind == MarkKind.Edit ? value : null,
            Options = options,
        };

    private sealed record Target(string Id, string? SenderJid, long Timestamp, byte[]? PollSecret, MessagePoll? Poll);
}
