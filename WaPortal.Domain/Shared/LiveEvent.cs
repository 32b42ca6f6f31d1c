using WaPortal.Domain.Activity;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Messages;

namespace WaPortal.Domain.Shared;

/// <summary>Something that a watching page or hub client wants to know. Published after it is durable, or because it never will be.</summary>
/// <param name="InstanceId">The instance that it is about.</param>
public abstract record LiveEvent(string InstanceId);

/// <summary>An instance has another status, name or number.</summary>
public sealed record InstanceChanged(string InstanceId, InstanceStatus Status, string? Reason, string? PhoneJid) : LiveEvent(InstanceId);

/// <summary>There is a new QR text, or (null) none any more. The text carries the pairing secret: for its owner only.</summary>
public sealed record QrChanged(string InstanceId, string? Code, DateTimeOffset? ExpiresAt) : LiveEvent(InstanceId);

/// <summary>There is a new code to type into the phone. Secret as the QR is: for its owner only.</summary>
public sealed record PairingCodeChanged(string InstanceId, string Code, DateTimeOffset ExpiresAt) : LiveEvent(InstanceId);

/// <summary>A message is new in the history.</summary>
public sealed record MessageStored(string InstanceId, Message Message) : LiveEvent(InstanceId);

/// <summary>A message got further, or failed.</summary>
public sealed record MessageStatusChanged(
    string InstanceId, string ChatId, string MessageId, string WhatsAppId, MessageStatus Status, string? FailureReason) : LiveEvent(InstanceId);

/// <summary>Somebody reacted to a message, voted on it, edited or deleted it.</summary>
public sealed record MessageChanged(string InstanceId, string ChatId, string WhatsAppId) : LiveEvent(InstanceId);

/// <summary>A chat's name, address or unread count changed, or (<paramref name="MergedInto"/>) it became part of another.</summary>
public sealed record ChatChanged(string InstanceId, string ChatId, string? MergedInto = null) : LiveEvent(InstanceId);

/// <summary>A group of an instance changed, is new, or was left.</summary>
public sealed record GroupChanged(string InstanceId, string GroupJid) : LiveEvent(InstanceId);

/// <summary>Somebody types, records or stops.</summary>
public sealed record ContactTyping(string InstanceId, string ChatJid, bool Composing, bool Recording) : LiveEvent(InstanceId);

/// <summary>A contact whose presence is watched came online or went.</summary>
/// <param name="LastSeen">When it was there last, if it is not and lets others know.</param>
/// <param name="LastSeenHidden">It does not let others know.</param>
public sealed record ContactOnline(string InstanceId, string ChatJid, bool Online, DateTimeOffset? LastSeen, bool LastSeenHidden) : LiveEvent(InstanceId);

/// <summary>The phone has told so much of its past.</summary>
/// <param name="Progress">In percent.</param>
public sealed record HistoryProgressed(string InstanceId, int Progress) : LiveEvent(InstanceId);

/// <summary>A line was added to the activity log.</summary>
public sealed record ActivityAdded(string InstanceId, ActivityEntry Entry) : LiveEvent(InstanceId);

/// <summary>A webhook delivery was made, tried, delivered or given up.</summary>
public sealed record DeliveryChanged(string InstanceId, string DeliveryId, string Event, Webhooks.DeliveryState State, int AttemptCount)
    : LiveEvent(InstanceId);

/// <summary>An API key was made, or a webhook has an address: programs of the account can do more than before.</summary>
/// <param name="InstanceId">The webhook's; empty for a key.</param>
public sealed record SetupAdvanced(string InstanceId) : LiveEvent(InstanceId);

/// <summary>The subscriber was too slow and missed events: it should read anew what it shows. Has no instance.</summary>
public sealed record FeedLagged() : LiveEvent("");
