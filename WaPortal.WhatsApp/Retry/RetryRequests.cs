using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Messaging;
using WaPortal.WhatsApp.PreKeys;

namespace WaPortal.WhatsApp.Retry;

/// <summary>
/// Asks senders to send again what could not be decrypted. The first request is bare; later ones carry fresh keys, so that the
/// sender can begin a new session without asking the server. After five it is given up.
/// </summary>
internal sealed class RetryRequests(ClientContext context)
{
    /// <summary>Requests for one message.</summary>
    public const int Most = 5;

    private const int KeysFrom = 2;
    private const int MostRemembered = 512;
    private readonly RetryPreKeys _preKeys = new(context.State);
    private readonly Dictionary<string, int> _tries = [];
    private readonly Queue<string> _order = [];

    /// <summary>Builds the next request for a message; inside the gate, since it may make a prekey.</summary>
    /// <returns>The request, null when it has been asked for often enough, and how often that is.</returns>
    public async ValueTask<(Node? Request, int Tries)> NextAsync(Node stanza, MessageSource source)
    {
        var key = Key(source);
        var before = _tries.GetValueOrDefault(key);
        var tries = before + 1;
        if (before >= Most)
            return (null, before);
        if (!_tries.ContainsKey(key))
            Remember(key);
        _tries[key] = tries;

        var attributes = new List<NodeAttribute>(6) { ("id", source.Id), ("to", stanza.Jid("from")!.Value), ("type", "retry") };
        if (stanza.Jid("participant") is { } participant)
            attributes.Add(("participant", participant));
        if (stanza.Jid("recipient") is { } recipient)
            attributes.Add(("recipient", recipient));
        if (stanza["category"] == "peer")
            attributes.Add(("category", "peer"));
        List<Node> children =
        [
            new("retry", [("count", tries), ("id", source.Id), ("t", stanza["t"] ?? "0"), ("v", "1"), ("error", "0")]),
            PreKeyNodes.Registration(context.State.Credentials!.RegistrationId),
        ];
        if (tries >= KeysFrom && await KeysAsync(source.Device).ConfigureAwait(false) is { } keys)
            children.Add(keys);
        return (new Node("receipt", [.. attributes], children), tries);
    }

    /// <summary>A message arrived after all.</summary>
    public void Forget(MessageSource source) => _tries.Remove(Key(source));

    private static string Key(MessageSource source) => $"{source.Id}/{source.Device}";

    private void Remember(string key)
    {
        _order.Enqueue(key);
        while (_order.Count > MostRemembered)
            _tries.Remove(_order.Dequeue());
    }

    private async ValueTask<Node?> KeysAsync(Jid device)
    {
        var state = context.State;
        var credentials = state.Credentials!;
        if (credentials.SignedDeviceIdentity is not { } identity
            || await state.SignedPreKeyAsync(credentials.SignedPreKeyId, CancellationToken.None).ConfigureAwait(false) is not { } signed)
            return null;
        var oneTime = await _preKeys.ForAsync(device).ConfigureAwait(false);
        return new Node(
            "keys",
            [],
            [
                PreKeyNodes.Type(),
                PreKeyNodes.Identity(credentials.IdentityKey.PublicKey),
                PreKeyNodes.PreKey(oneTime),
                PreKeyNodes.SignedPreKey(signed),
                new Node("device-identity", [], identity),
            ]);
    }
}
