using WaPortal.WhatsApp.AppState;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Groups;
using WaPortal.WhatsApp.History;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.WhatsApp.Events;

/// <summary>Something that happened to a client. Reaches the host inside a <c>ClientCommit</c>, never beside one.</summary>
/// <param name="At">When the client saw it, UTC.</param>
public abstract record ClientEvent(DateTimeOffset At);

/// <summary>A new QR text is to be shown; it replaces the one before.</summary>
/// <param name="Code">The text that the QR encodes. Carries the pairing secret: show it to the owner only, never log it.</param>
/// <param name="ExpiresAt">When the next one replaces it or pairing ends.</param>
public sealed record QrIssued(DateTimeOffset At, string Code, DateTimeOffset ExpiresAt) : ClientEvent(At);

/// <summary>A pairing code was asked for, to be typed into the phone; it replaces the one before.</summary>
/// <param name="Code">As it is shown. Secret, as the QR is: show it to the owner only, never log it.</param>
/// <param name="ExpiresAt">When it stops working.</param>
public sealed record PairingCodeIssued(DateTimeOffset At, string Code, DateTimeOffset ExpiresAt) : ClientEvent(At)
{
    /// <summary>Without the code, which must not reach a log.</summary>
    public override string ToString() => $"{nameof(PairingCodeIssued)} until {ExpiresAt:O}";
}

/// <summary>A phone scanned the QR and linked this device. The server restarts the stream next; <see cref="ConnectionOpened"/> follows.</summary>
public sealed record Paired(DateTimeOffset At, Jid Id, Jid Lid, string? Platform, string? BusinessName) : ClientEvent(At);

/// <summary>The connection is being made or made again.</summary>
public sealed record Connecting(DateTimeOffset At, int Attempt) : ClientEvent(At);

/// <summary>Logged in and answering.</summary>
public sealed record ConnectionOpened(DateTimeOffset At, Jid Id, Jid Lid) : ClientEvent(At);

/// <summary>The connection ended, or pairing did.</summary>
/// <param name="Reason">The one defined outcome.</param>
/// <param name="WillReconnect">True when the client tries again by itself.</param>
/// <param name="Detail">For people and logs: code and text from the server; no secret.</param>
/// <param name="RetryAt">When it tries next or may be tried next (temporary ban), if that is known.</param>
public sealed record ConnectionClosed(
    DateTimeOffset At, CloseReason Reason, bool WillReconnect, string? Detail, DateTimeOffset? RetryAt = null) : ClientEvent(At);

/// <summary>A message was decrypted: from somebody, or from another device of this account.</summary>
/// <param name="Chat">The conversation: peer account or group. The PN form when it is known.</param>
/// <param name="ChatLid">The LID form of a 1:1 chat when it is known.</param>
/// <param name="Sender">Who wrote it, without device; PN when known.</param>
/// <param name="Id">WhatsApp message id, unique with chat and <paramref name="FromMe"/>.</param>
/// <param name="FromMe">Written on another device of this account.</param>
/// <param name="Timestamp">When the server took it.</param>
/// <param name="PushName">The name that the sender gave itself.</param>
/// <param name="Content">The decrypted message, already unwrapped from a device-sent envelope.</param>
/// <param name="Offline">It had been waiting in the offline queue.</param>
public sealed record MessageReceived(
    DateTimeOffset At, Jid Chat, Jid? ChatLid, Jid Sender, string Id, bool FromMe, DateTimeOffset Timestamp, string? PushName,
    Message Content, bool Offline) : ClientEvent(At);

/// <summary>A message could not be decrypted; a retry was asked for. The message itself may follow under the same id.</summary>
public sealed record MessageUndecryptable(DateTimeOffset At, Jid Chat, Jid Sender, string Id, string Why) : ClientEvent(At);

/// <summary>A message of ours is encrypted and about to go to the wire; committed together with its ratchet state.</summary>
public sealed record MessageQueued(DateTimeOffset At, Jid Chat, Jid? ChatLid, string Id, Message Content) : ClientEvent(At);

/// <summary>The server took a message of ours.</summary>
public sealed record MessageAcknowledged(DateTimeOffset At, Jid Chat, string Id, DateTimeOffset Timestamp) : ClientEvent(At);

/// <summary>The server refused a message of ours, or it can never be sent.</summary>
/// <param name="Code">The server's error code, 0 when the failure is our own.</param>
/// <param name="Why">A short snake_case cause, such as <c>reach_out_restricted</c>.</param>
public sealed record MessageFailed(DateTimeOffset At, Jid Chat, string Id, int Code, string Why) : ClientEvent(At);

/// <summary>Messages of ours were delivered, read or played; or ours were read on another own device.</summary>
/// <param name="Chat">The conversation; PN form when known.</param>
/// <param name="From">Who sent the receipt, without device.</param>
/// <param name="FromMe">The receipt came from another device of this account.</param>
public sealed record ReceiptReceived(
    DateTimeOffset At, ReceiptKind Kind, Jid Chat, Jid From, bool FromMe, IReadOnlyList<string> MessageIds, DateTimeOffset Timestamp)
    : ClientEvent(At);

/// <summary>A LID turned out to belong to a phone number.</summary>
public sealed record LidMapped(DateTimeOffset At, Jid Lid, Jid PhoneNumber) : ClientEvent(At);

/// <summary>A contact is typing, recording, or stopped; transient, worth no durable row.</summary>
public sealed record ChatPresence(DateTimeOffset At, Jid Chat, Jid Sender, bool Composing, bool Recording) : ClientEvent(At);

/// <summary>A contact that is watched came online or went; transient, worth no durable row.</summary>
/// <param name="Contact">PN when known.</param>
/// <param name="LastSeen">When it was there last, if it is not and lets others know.</param>
/// <param name="LastSeenHidden">It does not let others know.</param>
public sealed record ContactPresence(DateTimeOffset At, Jid Contact, bool Online, DateTimeOffset? LastSeen, bool LastSeenHidden) : ClientEvent(At);

/// <summary>The server told all of a group: it was asked, or this account came into it.</summary>
/// <param name="Joined">This account was no member until now.</param>
/// <param name="Actor">Who took it in, when that is known; PN when known.</param>
public sealed record GroupLearned(DateTimeOffset At, GroupInfo Group, bool Joined, Jid? Actor = null) : ClientEvent(At);

/// <summary>The server told of all groups that this account is a member of; each was <see cref="GroupLearned"/> before.</summary>
/// <param name="Groups">These, and those of which something newer was heard meanwhile: it is a member of no others.</param>
public sealed record GroupsListed(DateTimeOffset At, IReadOnlyList<Jid> Groups) : ClientEvent(At);

/// <summary>Something happened to a group that this account is a member of, or was until then.</summary>
/// <param name="Actor">Who did it, when that is told; PN when known.</param>
/// <param name="FromMe">This account did it, here or on another device.</param>
/// <param name="Timestamp">When the server took it.</param>
/// <param name="Offline">It had been waiting in the offline queue.</param>
public sealed record GroupUpdated(
    DateTimeOffset At, Jid Group, GroupNews News, Jid? Actor, bool FromMe, DateTimeOffset Timestamp, bool Offline) : ClientEvent(At);

/// <summary>What the account's devices keep in step has changed: on the phone, on another device, or here.</summary>
/// <param name="Actions">In order; of one thing the last counts.</param>
/// <param name="Whole">The whole collection was read anew: what is not among the actions is not there.</param>
public sealed record AppStateChanged(DateTimeOffset At, AppStateCollection Collection, IReadOnlyList<AppStateAction> Actions, bool Whole) : ClientEvent(At);

/// <summary>A collection cannot be read, even from its beginning. It is tried again with the next change.</summary>
/// <param name="Why">A short snake_case cause.</param>
public sealed record AppStateUnreadable(DateTimeOffset At, AppStateCollection Collection, string Why) : ClientEvent(At);

/// <summary>A part of what happened before this device was linked. It may come again after a crash, with the same ids.</summary>
/// <param name="Messages">In the order of the phone's file, not of time.</param>
/// <param name="Chats">Conversations whose messages have all been told.</param>
/// <param name="Names">What people call themselves.</param>
public sealed record HistoryReceived(
    DateTimeOffset At, IReadOnlyList<OldMessage> Messages, IReadOnlyList<OldChat> Chats, IReadOnlyDictionary<Jid, string> Names) : ClientEvent(At);

/// <summary>A piece of history is imported, as far as it goes.</summary>
/// <param name="Type">What kind of piece.</param>
/// <param name="Chunk">Its number among those of its kind.</param>
/// <param name="Progress">How much of all there is the phone has told with it, in percent; 0 when it does not say.</param>
/// <param name="Messages">How many messages it held.</param>
/// <param name="Dropped">Why the rest of it was dropped: <c>gone</c> or <c>damaged</c>; null for all imported.</param>
public sealed record HistoryImported(DateTimeOffset At, HistorySyncType Type, uint Chunk, int Progress, int Messages, string? Dropped) : ClientEvent(At);
