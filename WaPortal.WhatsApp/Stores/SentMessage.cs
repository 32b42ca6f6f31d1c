using WaPortal.WhatsApp.Binary;

namespace WaPortal.WhatsApp.Stores;

/// <summary>A message of ours on its way or already with the server.</summary>
/// <param name="Id">WhatsApp message id.</param>
/// <param name="To">The account or group that it goes to.</param>
/// <param name="Plaintext">The serialized <c>Message</c> protobuf without padding; what a retry encrypts again. Empty once the server refused the message.</param>
/// <param name="Stanza">
/// The encoded <c>message</c> stanza exactly as it goes over the wire, null once the server acked or nacked it. An unacked
/// stanza is sent again byte for byte after a reconnect: the same ciphertext under the same message key, so the recipient
/// drops the copy as a duplicate and no key protects two texts.
/// </param>
/// <param name="CreatedAt">When it was committed.</param>
public sealed record SentMessage(string Id, Jid To, byte[] Plaintext, byte[]? Stanza, DateTimeOffset CreatedAt);
