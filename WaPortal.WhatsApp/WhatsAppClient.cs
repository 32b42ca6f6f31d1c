using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Messaging;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Stores;
using WaPortal.WhatsApp.Transport;
using WaPortal.WhatsApp.Users;

namespace WaPortal.WhatsApp;

/// <summary>
/// One linked device: connects, pairs or logs in, keeps the connection, sends and receives. What happens reaches the host as
/// commits (<see cref="IClientHost"/>). Safe to call from many threads; <see cref="RunAsync"/> runs once at a time.
/// </summary>
public sealed class WhatsAppClient(
    WhatsAppClientOptions options, IClientStore store, IClientHost host, IWebSocketFactory sockets, TimeProvider time, ILoggerFactory loggers)
    : IAsyncDisposable
{
    /// <summary>What the client is doing right now.</summary>
    public ClientState State => throw new NotSupportedException($"{options} {store} {host} {sockets} {time} {loggers}");

    /// <summary>True when the connection is open and was heard from within a minute.</summary>
    public bool IsReady => State.IsReady(time.GetUtcNow());

    /// <summary>A fresh message id for <see cref="SendAsync"/>, to be stored before the send so that it can be repeated safely.</summary>
    public static string NewMessageId(Jid? self, TimeProvider time) => throw new NotSupportedException();

    /// <summary>
    /// The whole life: connects, pairs or logs in, and reconnects with growing jittered pauses, until <paramref name="stop"/> or an
    /// outcome after which trying again is pointless. Never throws for what the server or the network does.
    /// </summary>
    /// <returns>The outcome; also in the last <see cref="ConnectionClosed"/> event, except <see cref="CloseReason.Fenced"/>, which nobody may write.</returns>
    public Task<CloseReason> RunAsync(CancellationToken stop) => throw new NotSupportedException();

    /// <summary>
    /// Encrypts a message for every device of the recipient and the other own devices, commits it, sends it and waits for the
    /// server's answer. Repeating a call with the same id never sends a second message.
    /// </summary>
    /// <param name="to">An account, by phone number or LID, without device.</param>
    /// <param name="content">The message.</param>
    /// <param name="messageId">From <see cref="NewMessageId"/>; null makes one.</param>
    /// <param name="cancellationToken">Ends the waiting, not the send.</param>
    public Task<SendOutcome> SendAsync(Jid to, Message content, string? messageId = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>Asks which phone numbers have accounts.</summary>
    /// <param name="digits">International numbers, digits only.</param>
    /// <returns>One answer per question, in its order.</returns>
    /// <exception cref="WhatsAppException">Not connected, or no answer.</exception>
    public Task<IReadOnlyList<ResolvedNumber>> ResolveNumbersAsync(IReadOnlyList<string> digits, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>Tells the sender that messages were read.</summary>
    /// <param name="chat">The conversation.</param>
    /// <param name="messageIds">Ids of received messages, at least one.</param>
    /// <param name="sender">Who wrote them, in a group.</param>
    /// <exception cref="WhatsAppException">Not connected.</exception>
    public Task MarkReadAsync(Jid chat, IReadOnlyList<string> messageIds, Jid? sender = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>Announces this device as available (online) or unavailable; delivery receipts follow suit.</summary>
    public Task SetPresenceAsync(bool available, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Unlinks this device at the server as far as it can be reached, wipes the stored state and ends <see cref="RunAsync"/>.</summary>
    public Task LogoutAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
