using WaPortal.Domain.Chats;
using WaPortal.Domain.Contacts;
using WaPortal.Domain.Groups;
using WaPortal.Domain.Media;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Presence;
using WaPortal.Domain.Settings;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Instances;

/// <summary>
/// The live WhatsApp sessions, wherever in the cluster they run. Callers have checked that the instance is the caller's. What does not say
/// otherwise throws <see cref="InstanceNotRespondingException"/> when the session's node does not answer.
/// </summary>
public interface IInstanceSessions
{
    /// <summary>
    /// Asks for a fresh connection and returns once the request is accepted. A running session drops its socket and connects again; a stopped
    /// one starts; an unlinked one starts a new cycle of QR codes. What cannot start now is tried again with growing pauses.
    /// </summary>
    Task StartAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>Ends the connection without unlinking. The session stays down until somebody starts it; whether it should be kept connected is left as it was.</summary>
    Task StopAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>Unlinks from WhatsApp, telling the server as far as it can be reached, and drops the credentials. Doing it again changes nothing.</summary>
    /// <returns>Refused with <see cref="InstanceErrors.StateSealed"/> when the credentials cannot be opened, so that nothing was dropped.</returns>
    Task<Result> LogoutAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>Unlinks as <see cref="LogoutAsync"/> does, as far as that is possible, and will not start again.</summary>
    Task DeleteAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>The session's state now. Never starts a session.</summary>
    ValueTask<InstanceConnection> GetConnectionAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>Has a running session follow other settings; one that does not run reads them when it starts.</summary>
    Task ApplySettingsAsync(string instanceId, InstanceSettings settings, CancellationToken cancellationToken);

    /// <summary>Asks WhatsApp for a code that links the phone of that number; only so often, and only while the session waits to be linked.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="digits">The phone's international number, digits only.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<Result<PairingCode>> RequestPairingCodeAsync(string instanceId, string digits, CancellationToken cancellationToken);

    /// <summary>
    /// Sends a message and waits for the server's answer. The result is WhatsApp's id of the message; it is given also when the answer is still out
    /// after the wait, since the message is durable by then and keeps its id.
    /// </summary>
    /// <param name="instanceId">The instance that sends.</param>
    /// <param name="to">A JID, or the digits of an international number: then WhatsApp is asked whom they lead to.</param>
    /// <param name="content">What to say.</param>
    /// <param name="messageId">The id to use, or null for a new one.</param>
    /// <param name="cancellationToken">Ends the wait, not the sending.</param>
    Task<Result<string>> SendAsync(string instanceId, string to, OutgoingContent content, string? messageId, CancellationToken cancellationToken);

    /// <summary>Uploads a file to WhatsApp and sends it, as <see cref="SendAsync"/> sends the rest. The file may go when this returns.</summary>
    Task<Result<string>> SendFileAsync(string instanceId, string to, OutgoingFile file, string? messageId, CancellationToken cancellationToken);

    /// <summary>Fetches the file of a message and checks it in full.</summary>
    /// <returns>The file, for the caller to drop; or why there is none.</returns>
    Task<Result<HeldFile>> FetchMediaAsync(string instanceId, MessageMedia media, CancellationToken cancellationToken);

    /// <summary>Asks WhatsApp whom a number leads to; what it said lately counts.</summary>
    /// <returns>Refused when there is no connection to ask on, or no answer.</returns>
    Task<Result<NumberCheck>> CheckNumberAsync(string instanceId, string digits, CancellationToken cancellationToken);

    /// <summary>Sends read receipts and, once they are on their way, takes the messages off the chat's unread count.</summary>
    Task<Result> MarkReadAsync(string instanceId, UnreadChat unread, CancellationToken cancellationToken);

    /// <summary>Shows the account as online or not.</summary>
    Task<Result> SetPresenceAsync(string instanceId, bool available, CancellationToken cancellationToken);

    /// <summary>Has it told, or told no more, whether a contact is online.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="to">A JID, or the digits of an international number.</param>
    /// <param name="wanted">False to hear of it no more.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<Result> WatchPresenceAsync(string instanceId, string to, bool wanted, CancellationToken cancellationToken);

    /// <summary>Shows in a chat that the account types or records.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="to">A JID, or the digits of an international number.</param>
    /// <param name="kind">What to show.</param>
    /// <param name="lasts">How long, unless something else is shown in that chat before.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<Result> ShowTypingAsync(string instanceId, string to, TypingKind kind, TimeSpan lasts, CancellationToken cancellationToken);

    /// <summary>Changes something on the phone and all linked devices, and waits until WhatsApp has taken it. Doing it again changes nothing.</summary>
    Task<Result> ChangeSettingAsync(string instanceId, AccountSetting setting, CancellationToken cancellationToken);

    /// <summary>Does something to a group on WhatsApp, or asks it something, and waits for the answer.</summary>
    Task<Result<GroupAnswer>> OrderGroupAsync(string instanceId, GroupOrder order, CancellationToken cancellationToken);
}
