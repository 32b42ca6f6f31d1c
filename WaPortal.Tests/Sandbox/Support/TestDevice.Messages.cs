using Google.Protobuf;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.Tests.Sandbox.Support;

internal sealed partial class TestDevice
{
    /// <summary>The numbers of an account's devices, as usync tells them.</summary>
    public async Task<IReadOnlyList<ushort>> DevicesOfAsync(Jid account)
    {
        var answer = await UsyncAsync(account, "devices", "lid");
        return [.. answer.Descendant("devices", "device-list")!.Children.Select(device => (ushort)device.Number("id")!.Value)];
    }

    /// <summary>Asks about one account; the answer is its <c>user</c> node.</summary>
    public async Task<Node> UsyncAsync(Jid account, params string[] what)
    {
        var answer = await QueryAsync("usync", "get", new Node("usync",
            [("sid", "s"), ("mode", "query"), ("context", "message"), ("last", "true"), ("index", "0")],
            [
                new Node("query", [], [.. what.Select(tag => new Node(tag))]),
                new Node("list", [], [new Node("user", [("jid", account)])]),
            ]));
        return Assert.Single(answer.Descendant("usync", "list")!.Children);
    }

    public Task<Node> FetchBundleAsync(Jid device) =>
        QueryAsync("encrypt", "get", new Node("key", [], [new Node("user", [("jid", device)])]));

    /// <summary>Encrypts a text for all devices of an account and for the own account's others.</summary>
    public async Task<Node> BuildTextAsync(Jid to, string text, string? id = null)
    {
        var message = new Message { Conversation = text };
        var copy = new Message { DeviceSentMessage = new DeviceSentMessage { DestinationJid = to.ToString(), Message = message } };
        List<Node> parcels = [];
        foreach (var number in await DevicesOfAsync(to))
            parcels.Add(Parcel(to.WithDevice(number), await EncryptAsync(to.WithDevice(number), message)));
        var own = to.IsLid ? Lid.Account : Id.Account;
        foreach (var number in await DevicesOfAsync(own))
        {
            if (number != Id.Device)
                parcels.Add(Parcel(own.WithDevice(number), await EncryptAsync(own.WithDevice(number), copy)));
        }

        return new Node("message", [("id", id ?? NextId()), ("to", to), ("type", "text")],
            [new Node("participants", [], parcels), new Node("device-identity", [], DeviceIdentity)]);
    }

    /// <summary>Sends a stanza and returns the server's ack.</summary>
    public async Task<Node> SendMessageAsync(Node stanza)
    {
        await SendAsync(stanza);
        return await ExpectAsync(node => node.Tag == "ack" && node["class"] == "message" && node["id"] == stanza["id"]);
    }

    public async Task<Node> SendTextAsync(Jid to, string text) => await SendMessageAsync(await BuildTextAsync(to, text));

    /// <summary>The text in a message stanza; null when it cannot be read.</summary>
    public string? Decrypt(Node stanza) => Open(stanza)?.Conversation;

    /// <summary>What a message stanza holds; null when it cannot be read.</summary>
    public Message? Open(Node stanza)
    {
        // Sessions go by LID, whichever way the stanza is addressed.
        var from = stanza["addressing_mode"] == "lid" ? stanza.Jid("from")!.Value : stanza.Jid("sender_lid")!.Value;
        var record = Session(from);
        var enc = stanza.Child("enc")!;
        DecryptError error;
        byte[]? padded;
        if (enc["type"] == "pkmsg")
        {
            if (!PreKeyMessage.TryParse(enc.Data, out var first))
                return null;
            error = SessionCipher.TryDecryptPreKey(
                record, Identity, first, SignedPreKey, first.PreKeyId is { } id ? PreKeys.GetValueOrDefault(id) : null, out padded);
        }
        else
        {
            error = SessionCipher.TryDecrypt(record, Identity, enc.Data, out padded);
        }

        if (error != DecryptError.None || !MessagePadding.TryUnpad(padded, out var content))
            return null;
        var message = Message.Parser.ParseFrom(content);
        return message.DeviceSentMessage?.Message ?? message;
    }

    /// <summary>The next message, decrypted; not acknowledged.</summary>
    public async Task<(Node Stanza, string? Text)> ReceiveAsync()
    {
        var stanza = await ExpectAsync("message");
        return (stanza, Decrypt(stanza));
    }

    /// <summary>Sends a receipt for a message and waits for its ack.</summary>
    public async Task SendReceiptAsync(Node message, string? type = null, params Node[] children)
    {
        List<NodeAttribute> attributes = [("id", message["id"]!), ("to", message.Jid("from")!.Value)];
        if (type is not null)
            attributes.Add(("type", type));
        await SendAsync(new Node("receipt", attributes.ToArray(), children));
        await ExpectAsync(node => node.Tag == "ack" && node["class"] == "receipt" && node["id"] == message["id"]);
    }

    /// <summary>Acknowledges a receipt or a notification.</summary>
    public ValueTask AckAsync(Node stanza)
    {
        List<NodeAttribute> attributes = [("class", stanza.Tag), ("id", stanza["id"]!), ("to", stanza.Jid("from")!.Value)];
        if (stanza["type"] is { } type)
            attributes.Add(("type", type));
        return SendAsync(new Node("ack", attributes.ToArray()));
    }

    public async Task<EncryptedMessage> EncryptAsync(Jid device, Message message, bool renew = false)
    {
        var lid = device.IsLid ? device : (await UsyncAsync(device.Account, "lid")).Child("lid")!.Jid("val")!.Value.WithDevice(device.Device);
        var record = Session(lid);
        if (renew)
            record.ArchiveCurrent();
        if (!record.HasSenderChain)
        {
            var answer = await FetchBundleAsync(lid);
            Assert.Equal(BundleError.None, SessionBuilder.Initiate(record, ReadBundle(answer), Identity));
        }

        return SessionCipher.Encrypt(record, Identity, MessagePadding.Pad(message.ToByteArray()));
    }

    public static Node Enc(EncryptedMessage encrypted, int count = 0) => count == 0
        ? new Node("enc", [("v", "2"), ("type", encrypted.IsPreKey ? "pkmsg" : "msg")], encrypted.Ciphertext)
        : new Node("enc", [("v", "2"), ("type", encrypted.IsPreKey ? "pkmsg" : "msg"), ("count", count)], encrypted.Ciphertext);

    private static Node Parcel(Jid device, EncryptedMessage encrypted) => new("to", [("jid", device)], [Enc(encrypted)]);

    private SessionRecord Session(Jid lid)
    {
        if (!Sessions.TryGetValue(SignalAddress.Of(lid), out var record))
            Sessions.Add(SignalAddress.Of(lid), record = new SessionRecord());
        return record;
    }

    private static PreKeyBundle ReadBundle(Node answer)
    {
        var user = Assert.Single(answer.Child("list")!.Children);
        var key = user.Child("key");
        return new PreKeyBundle(
            Number(user.Child("registration")!.Data!), user.Child("identity")!.Data!,
            Number(user.Descendant("skey", "id")!.Data!), user.Descendant("skey", "value")!.Data!,
            user.Descendant("skey", "signature")!.Data!, key is null ? null : Number(key.Child("id")!.Data!), key?.Child("value")!.Data);
    }

    private static uint Number(byte[] bytes) => bytes.Aggregate(0u, (value, part) => value << 8 | part);
}
