using Google.Protobuf;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.PreKeys;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Signal;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.Tests.Support.Scripted;

/// <summary>A device of a contact, or another own one: a full Signal party.</summary>
internal sealed class ScriptedDevice
{
    public static readonly ScriptedDevice Self = new(ScriptedClient.Phone, ScriptedClient.Lid, Curve25519.GenerateKeyPair());

    private readonly LocalIdentity _identity;
    private readonly StoredSignedPreKey _signedPreKey;
    private readonly byte[]? _signedIdentity;
    private uint _preKey = 100;

    /// <param name="account">The identity key of the account's phone.</param>
    /// <param name="hosted">What the account says that the device is; the truth when it is left out.</param>
    public ScriptedDevice(Jid phone, Jid lid, KeyPair account, bool? hosted = null)
    {
        (Phone, Lid) = (phone, lid);
        _identity = new LocalIdentity(4711u + lid.Device, lid.Device == 0 ? account : Curve25519.GenerateKeyPair());
        _signedPreKey = PreKeyFactory.CreateSigned(9, _identity.IdentityKey, DateTimeOffset.UnixEpoch);
        if (lid.Device != 0)
            _signedIdentity = ScriptedClient.Vouch(account, _identity.IdentityKey, lid.Device, hosted ?? lid.Server == JidServer.HostedLid);
    }

    /// <summary>A device under the names that devices of that number have.</summary>
    public static ScriptedDevice Of(string number, string lid, ushort device, KeyPair account, bool? hosted = null) => device == 99
        ? new ScriptedDevice(new Jid(number, JidServer.Hosted, device), new Jid(lid, JidServer.HostedLid, device), account, hosted)
        : new ScriptedDevice(Jid.Phone(number, device), Jid.FromLid(lid, device), account, hosted);

    public Jid Phone { get; }

    public Jid Lid { get; }

    /// <summary>The sessions with the client.</summary>
    public SessionRecord Session { get; private set; } = new();

    /// <summary>One-time prekeys handed out, by id.</summary>
    public Dictionary<uint, StoredPreKey> PreKeys { get; } = [];

    /// <summary>How many bundles were fetched.</summary>
    public int Fetched { get; private set; }

    /// <summary>Changes what vouches for the device before it is handed out.</summary>
    public Func<byte[], byte[]> Tamper { get; set; } = identity => identity;

    /// <summary>Hands out a signed prekey whose signature is wrong.</summary>
    public bool SignsWrong { get; set; }

    /// <summary>Forgets all sessions, as a reinstalled app does.</summary>
    public void ForgetSession() => Session = new SessionRecord();

    public Node Listed() => new("device", Lid.Device == 0 ? [("id", 0)] : [("id", Lid.Device), ("key-index", Lid.Device)]);

    public Node Bundle()
    {
        Fetched++;
        List<Node> children = [PreKeyNodes.Registration(_identity.RegistrationId), .. Keys()];
        return new Node("user", [("jid", Lid)], children);
    }

    /// <summary>Identity, prekeys and what vouches for them.</summary>
    public List<Node> Keys()
    {
        var preKey = PreKeyFactory.Create(_preKey++);
        PreKeys[preKey.Id] = preKey;
        List<Node> keys =
        [
            PreKeyNodes.Type(),
            PreKeyNodes.Identity(_identity.IdentityKey.PublicKey),
            PreKeyNodes.PreKey(preKey),
            PreKeyNodes.SignedPreKey(SignsWrong ? _signedPreKey with { Signature = new byte[64] } : _signedPreKey),
        ];
        if (_signedIdentity is not null)
            keys.Add(new Node("device-identity", [], Tamper(_signedIdentity)));
        return keys;
    }

    /// <summary>Begins a session with the client, as after fetching its bundle.</summary>
    public void Begin(PreKeyBundle bundle) => Assert.Equal(BundleError.None, SessionBuilder.Initiate(Session, bundle, _identity));

    /// <summary>A text from this device to the client.</summary>
    public Node Text(string id, string text, params NodeAttribute[] more) => Message(id, new Message { Conversation = text }, more);

    public Node Message(string id, Message content, params NodeAttribute[] more) => Stanza(id, Encrypt(content), more);

    public EncryptedMessage Encrypt(Message content) => SessionCipher.Encrypt(Session, _identity, MessagePadding.Pad(content.ToByteArray()));

    public Node Stanza(string id, EncryptedMessage encrypted, params NodeAttribute[] more)
    {
        NodeAttribute[] attributes =
            [("id", id), ("from", Lid), ("sender_pn", Phone), ("type", "text"), ("t", 1_770_000_100), ("notify", "Bob"), .. more];
        var enc = new Node("enc", [("v", "2"), ("type", encrypted.Type)], encrypted.Ciphertext);
        return encrypted.IsPreKey && _signedIdentity is not null
            ? new Node("message", attributes, [enc, new Node("device-identity", [], Tamper(_signedIdentity))])
            : new Node("message", attributes, [enc]);
    }

    /// <summary>What this device makes of a message that the client sent to several.</summary>
    public DecryptError TryRead(Node message, out Message? content)
    {
        var enc = message.Child("enc")
            ?? message.Child("participants")!.ChildrenOf("to").Single(to => to.Jid("jid") == Lid).Child("enc")!;
        return TryReadEnc(enc, out content);
    }

    public Message Read(Node message)
    {
        Assert.Equal(DecryptError.None, TryRead(message, out var content));
        return content!;
    }

    private DecryptError TryReadEnc(Node enc, out Message? content)
    {
        content = null;
        DecryptError error;
        byte[]? padded;
        if (enc["type"] == "pkmsg")
        {
            Assert.True(PreKeyMessage.TryParse(enc.Data!, out var first));
            var oneTime = first.PreKeyId is { } id ? PreKeys.GetValueOrDefault(id) : null;
            error = SessionCipher.TryDecryptPreKey(Session, _identity, first, _signedPreKey.KeyPair, oneTime?.KeyPair, out padded);
            if (error == DecryptError.None && first.PreKeyId is { } used)
                PreKeys.Remove(used);
        }
        else
        {
            error = SessionCipher.TryDecrypt(Session, _identity, enc.Data!, out padded);
        }

        if (error != DecryptError.None)
            return error;
        Assert.True(MessagePadding.TryUnpad(padded, out var bytes));
        content = WaPortal.WhatsApp.Protobuf.Message.Parser.ParseFrom(bytes);
        return DecryptError.None;
    }
}
