using System.Text.Json;
using Google.Protobuf;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.WhatsApp.AppState;

/// <summary>Between actions and records: which collection each belongs to, under which name and version.</summary>
public static class AppStateActions
{
    private const int MostPartLength = 512;
    private const int MostParts = 8;

    /// <summary>The collection that an action belongs to.</summary>
    public static AppStateCollection CollectionOf(AppStateAction action) => action switch
    {
        AppStateAction.PushNameSet => AppStateCollection.CriticalBlock,
        AppStateAction.ContactNamed => AppStateCollection.CriticalUnblockLow,
        AppStateAction.ChatPinned or AppStateAction.ChatArchived or AppStateAction.ChatMarkedRead => AppStateCollection.RegularLow,
        _ => AppStateCollection.RegularHigh,
    };

    /// <summary>An action as the record that tells of it.</summary>
    /// <param name="action">What is to be told.</param>
    /// <param name="now">When it happened.</param>
    public static AppliedMutation Write(AppStateAction action, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(action);
        var at = now.ToUnixTimeMilliseconds();
        // How far a chat was seen when it was put away or read: up to now.
        var range = new SyncActionMessageRange { LastMessageTimestamp = now.ToUnixTimeSeconds() };
        return action switch
        {
            AppStateAction.ContactNamed named => Record(
                ["contact", named.Contact.ToString()], 2, Contact(named, at), removed: named.FullName is null && named.FirstName is null),
            AppStateAction.PushNameSet { Name: var name } => Record(
                ["setting_pushName"], 1, new() { Timestamp = at, PushNameSetting = new() { Name = name } }),
            AppStateAction.NctSaltSet { Salt: var salt } => Record(
                ["nct_salt_sync"], 1, new() { Timestamp = at, NctSaltSyncAction = new() { Salt = ByteString.CopyFrom(salt ?? []) } }, removed: salt is null),
            AppStateAction.ChatMuted muted => Record(
                ["mute", muted.Chat.ToString()], 2,
                new() { Timestamp = at, MuteAction = new() { Muted = muted.Muted, MuteEndTimestamp = MuteEnd(muted) } }),
            AppStateAction.ChatPinned pinned => Record(
                ["pin_v1", pinned.Chat.ToString()], 5, new() { Timestamp = at, PinAction = new() { Pinned = pinned.Pinned } }),
            AppStateAction.ChatArchived archived => Record(
                ["archive", archived.Chat.ToString()], 3,
                new() { Timestamp = at, ArchiveChatAction = new() { Archived = archived.Archived, MessageRange = range } }),
            AppStateAction.ChatMarkedRead read => Record(
                ["markChatAsRead", read.Chat.ToString()], 3,
                new() { Timestamp = at, MarkChatAsReadAction = new() { Read = read.Read, MessageRange = range } }),
            AppStateAction.ChatCleared cleared => Record(
                ["clearChat", cleared.Chat.ToString(), "1", "0"], 6,
                new() { Timestamp = at, ClearChatAction = new() { MessageRange = range } }),
            AppStateAction.ChatDeleted deleted => Record(
                ["deleteChat", deleted.Chat.ToString(), "1"], 6,
                new() { Timestamp = at, DeleteChatAction = new() { MessageRange = range } }),
            AppStateAction.MessageStarred starred => Record(
                Name("star", starred.Message), 2, new() { Timestamp = at, StarAction = new() { Starred = starred.Starred } }),
            AppStateAction.MessageDeletedForMe deleted => Record(
                Name("deleteMessageForMe", deleted.Message), 3,
                new()
                {
                    Timestamp = at,
                    DeleteMessageForMeAction = new() { DeleteMedia = true, MessageTimestamp = (deleted.SentAt ?? now).ToUnixTimeSeconds() },
                }),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Unknown action."),
        };
    }

    /// <summary>What a record tells, or null for what is not known here or makes no sense.</summary>
    public static AppStateAction? Read(AppliedMutation mutation)
    {
        ArgumentNullException.ThrowIfNull(mutation);
        if (mutation.Data.Value is not { } value || Parts(mutation.Data.Index) is not [var name, .. var parts])
            return null;
        if (name == "setting_pushName")
            return value.PushNameSetting is { HasName: true, Name.Length: > 0 } push ? new AppStateAction.PushNameSet(push.Name) : null;
        if (name == "nct_salt_sync")
        {
            return mutation.Removed ? new AppStateAction.NctSaltSet(null)
                : value.NctSaltSyncAction?.Salt is { Length: > 0 and <= ContactSecret.MaxSaltSize } salt ? new AppStateAction.NctSaltSet(salt.ToByteArray()) : null;
        }

        if (parts is not [var first, ..] || !Jid.TryParse(first, out var jid) || !(jid.IsAccount || jid.IsGroup))
            return null;
        jid = jid.IsAccount ? jid.Account : jid;
        var message = parts is [_, { Length: > 0 } id, var fromMe, ..]
            ? new SyncedMessage(jid, id, fromMe == "1", parts.Length > 3 && Jid.TryParse(parts[3], out var participant) && participant.IsAccount ? participant.Account : null)
            : null;
        return (name, value) switch
        {
            ("contact", _) when mutation.Removed => new AppStateAction.ContactNamed(jid, null, null),
            ("contact", { ContactAction: { } contact }) => new AppStateAction.ContactNamed(
                jid, NullIfEmpty(contact.FullName), NullIfEmpty(contact.FirstName), LidOf(contact.LidJid)),
            ("lid_contact", _) when mutation.Removed => new AppStateAction.ContactNamed(jid, null, null),
            ("lid_contact", { LidContactAction: { } contact }) => new AppStateAction.ContactNamed(
                jid, NullIfEmpty(contact.FullName), NullIfEmpty(contact.FirstName)),
            ("mute", { MuteAction: { } mute }) => new AppStateAction.ChatMuted(jid, mute.Muted && !mutation.Removed, MutedUntil(mute)),
            ("pin_v1", { PinAction: { } pin }) => new AppStateAction.ChatPinned(jid, pin.Pinned && !mutation.Removed),
            ("archive", { ArchiveChatAction: { } archive }) => new AppStateAction.ChatArchived(jid, archive.Archived && !mutation.Removed),
            ("markChatAsRead", { MarkChatAsReadAction: { } read }) when !mutation.Removed => new AppStateAction.ChatMarkedRead(jid, read.Read),
            ("clearChat", { ClearChatAction: not null }) when !mutation.Removed => new AppStateAction.ChatCleared(jid),
            ("deleteChat", { DeleteChatAction: not null }) when !mutation.Removed => new AppStateAction.ChatDeleted(jid),
            ("star", { StarAction: { } star }) when message is not null => new AppStateAction.MessageStarred(message, star.Starred && !mutation.Removed),
            ("deleteMessageForMe", { DeleteMessageForMeAction: not null }) when message is not null && !mutation.Removed =>
                new AppStateAction.MessageDeletedForMe(message),
            _ => null,
        };
    }

    private static AppliedMutation Record(string[] name, int version, SyncActionValue value, bool removed = false)
    {
        var data = new SyncActionData
        {
            Index = ByteString.CopyFrom(JsonSerializer.SerializeToUtf8Bytes(name, AppStateJson.Default.StringArray)),
            Value = value,
            Padding = ByteString.Empty,
            Version = version,
        };
        return new AppliedMutation(removed, data);
    }

    private static string[] Name(string kind, SyncedMessage message) =>
        [kind, message.Chat.ToString(), message.Id, message.FromMe ? "1" : "0", message.FromMe ? "0" : message.Participant?.ToString() ?? "0"];

    private static SyncActionValue Contact(AppStateAction.ContactNamed named, long at)
    {
        var contact = new ContactAction { SaveOnPrimaryAddressbook = true };
        if (named.FullName is { } full)
            contact.FullName = full;
        if (named.FirstName is { } first)
            contact.FirstName = first;
        if (named.Lid is { } lid)
            contact.LidJid = lid.ToString();
        return new SyncActionValue { Timestamp = at, ContactAction = contact };
    }

    private static long MuteEnd(AppStateAction.ChatMuted muted) =>
        !muted.Muted ? 0 : muted.Until is { } until ? until.ToUnixTimeMilliseconds() : -1;

    private static DateTimeOffset? MutedUntil(MuteAction mute) =>
        mute.MuteEndTimestamp > 0 && mute.MuteEndTimestamp < DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(mute.MuteEndTimestamp)
            : null;

    private static Jid? LidOf(string text) => Jid.TryParse(text, out var lid) && lid.IsLid ? lid.Account : null;

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static string[] Parts(ByteString index)
    {
        try
        {
            var parts = JsonSerializer.Deserialize(index.Span, AppStateJson.Default.StringArray);
            return parts is { Length: <= MostParts } && Array.TrueForAll(parts, part => part is { Length: <= MostPartLength }) ? parts : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
