using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Webhooks;
using WaPortal.Domain.Webhooks.Payloads;
using WaPortal.Infrastructure.Instances;
using WaPortal.WhatsApp.Content;
using PollEncValue = WaPortal.WhatsApp.Protobuf.PollEncValue;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>
/// Votes that came before their poll, which alone can open them: kept as they came, one by each voter. Anybody can send votes on polls that never were, so
/// a chat keeps only so many, and not for ever.
/// </summary>
internal static class WaitingVotes
{
    internal const int MostPerChat = 256;
    internal static readonly TimeSpan Patience = TimeSpan.FromDays(14);

    /// <summary>What a vote with every option that a poll can have takes is about 450 bytes.</summary>
    private const int MaxSize = 1024;

    /// <param name="transaction">Where.</param>
    /// <param name="scope">Whose.</param>
    /// <param name="chatId">The chat that the poll is to come in.</param>
    /// <param name="vote">As it came.</param>
    /// <param name="voter">JID of who votes; empty for this account.</param>
    /// <param name="at">When that was: the latest counts.</param>
    /// <param name="now">What waits too long by this time goes.</param>
    internal static void Keep(
        JournalTransaction transaction, SessionScope scope, string chatId, MessageEffect.Vote vote, string voter, DateTimeOffset at, DateTimeOffset now)
    {
        const int kind = (int)MarkKind.SealedVote;
        if (vote.Sealed.CalculateSize() > MaxSize)
            return;
        transaction.Execute(MarkStatements.DropStale, chatId, (now - Patience).ToUnixTimeMilliseconds(), kind);
        var time = at.ToUnixTimeMilliseconds();
        var before = transaction.Scalar(MarkStatements.FindTime, scope.InstanceId, vote.TargetId, chatId, vote.TargetFromMe, kind, voter);
        if (before is null ? Count(transaction, chatId) >= MostPerChat : Convert.ToInt64(before, CultureInfo.InvariantCulture) >= time)
            return;
        transaction.Execute(
            MarkStatements.Upsert, scope.InstanceId, vote.TargetId, chatId, vote.TargetFromMe, kind, voter, scope.OwnerId,
            Convert.ToBase64String(vote.Sealed.ToByteArray()), time);
    }

    /// <summary>Counts what waited for a poll that just came. What it does not open is no vote on it.</summary>
    /// <returns>The events that tell of the votes, for whoever wants them told.</returns>
    internal static IReadOnlyList<WebhookEvent> Open(JournalTransaction transaction, Message poll, ResolvedChat chat, bool backfill)
    {
        if (poll is not { PollSecret: { } secret, Details.Poll: { } asked })
            return [];
        var waiting = new List<(string Voter, string Value, long At)>();
        using (var row = transaction.Read(MarkStatements.FindWaiting, poll.InstanceId, poll.WhatsAppId, poll.ChatId, (int)MarkKind.SealedVote))
        {
            while (row.Read())
                waiting.Add((row.GetString(0), row.GetString(1), row.GetInt64(2)));
        }

        if (waiting.Count == 0)
            return [];
        transaction.Execute(MarkStatements.DropWaiting, poll.InstanceId, poll.WhatsAppId, poll.ChatId, (int)MarkKind.SealedVote);
        var ballot = new PollBallot(poll.InstanceId, poll.WhatsAppId, poll.FromMe, poll.SenderJid, secret, asked.Options);
        var told = new List<WebhookEvent>();
        foreach (var (voter, value, at) in waiting)
        {
            if (ballot.Open(transaction, chat, voter, PollEncValue.Parser.ParseFrom(Convert.FromBase64String(value))) is not { } options)
                continue;
            transaction.Execute(
                MarkStatements.Upsert, poll.InstanceId, poll.WhatsAppId, poll.ChatId, poll.FromMe, (int)MarkKind.Vote, voter, poll.OwnerId,
                JsonSerializer.Serialize(options), at);
            var data = new MessageChangedData(
                poll.InstanceId, poll.WhatsAppId, chat.Jid, voter.Length == 0, DateTimeOffset.FromUnixTimeMilliseconds(at).ToUnixTimeSeconds())
            {
                Participant = voter.Length > 0 && MarkMessage.IsGroup(chat.Jid) ? voter : null,
                Options = options,
            };
            told.Add(WebhookEvents.MessageChanged(MarkKind.Vote, data, poll.CreatedAt, backfill));
        }

        return told;
    }

    private static long Count(JournalTransaction transaction, string chatId) =>
        Convert.ToInt64(transaction.Scalar(MarkStatements.CountWaiting, chatId, (int)MarkKind.SealedVote), CultureInfo.InvariantCulture);
}
