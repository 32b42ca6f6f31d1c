using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Content;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>What opens the votes on a poll.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="PollId">WhatsApp's id of the poll.</param>
/// <param name="FromMe">True when this account asks.</param>
/// <param name="SenderJid">Who asks, as the poll's row says; null for this account.</param>
/// <param name="Secret">The poll's.</param>
/// <param name="Options">All options, by name.</param>
internal sealed record PollBallot(string InstanceId, string PollId, bool FromMe, string? SenderJid, byte[] Secret, IReadOnlyList<string> Options)
{
    /// <param name="transaction">Where this account's addresses are read.</param>
    /// <param name="chat">The poll's chat.</param>
    /// <param name="voter">JID of who votes; empty for this account.</param>
    /// <param name="vote">As it came.</param>
    /// <returns>The chosen options; null when it is no vote on this poll by this voter.</returns>
    public IReadOnlyList<string>? Open(JournalTransaction transaction, ResolvedChat chat, string voter, PollEncValue vote)
    {
        List<Jid> own;
        using (var row = transaction.Read(MarkStatements.FindOwner, InstanceId))
            own = row.Read() ? Parse(row.IsDBNull(0) ? null : row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1)) : [];
        // In a conversation of two, whoever is not this account is the other under both addresses.
        var others = Parse(chat.PhoneJid, chat.Lid, SenderJid, voter);
        return PollVotes.TryOpen(Secret, PollId, FromMe ? own : others, voter.Length == 0 ? own : others, Options, vote);
    }

    private static List<Jid> Parse(params string?[] jids) =>
        [.. jids.Where(text => Jid.TryParse(text, out _)).Select(text => Jid.Parse(text!).Account).Where(jid => jid.IsAccount).Distinct()];
}
