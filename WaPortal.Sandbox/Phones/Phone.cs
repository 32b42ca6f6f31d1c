using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Control;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.Sandbox.Phones;

/// <summary>
/// Device 0 of an account: its keys, sessions and memory. Guarded by the realm's lock; what it does is in
/// <see cref="PhoneCipher"/>, <see cref="PhoneSender"/>, <see cref="PhoneReceiver"/> and <see cref="PhoneReceipts"/>.
/// </summary>
internal sealed class Phone
{
    private const int ReceiptLimit = 20_000;

    private readonly Queue<ReceivedReceipt> _receipts = new();
    private LocalIdentity? _identity;
    private KeyPair? _signedPreKey;

    public Phone(Account account)
    {
        Account = account;
        Sessions = new PhoneSessions(account);
        SenderKeys = new PhoneSenderKeys(account);
        Memory = new PhoneMemory(account);
    }

    public Account Account { get; }

    public LocalIdentity Identity => _identity ??=
        new LocalIdentity(Account.Record.RegistrationId, Curve25519.FromPrivateKey(Account.Record.IdentityKey));

    public byte[] IdentityKey => Identity.IdentityKey.PublicKey;

    public uint SignedPreKeyId => Account.Record.SignedPreKeyId;

    public KeyPair SignedPreKey => _signedPreKey ??= Curve25519.FromPrivateKey(Account.Record.SignedPreKey);

    /// <summary>One-time prekeys that were handed out and not used yet.</summary>
    public Dictionary<uint, KeyPair> PreKeys { get; } = [];

    public PhoneSessions Sessions { get; }

    public PhoneSenderKeys SenderKeys { get; }

    public PhoneMemory Memory { get; }

    /// <summary>How often this phone asked for a message again, or was asked for one, by the other device.</summary>
    public RetryCounts Retries { get; } = new();

    /// <summary>Receipts for messages of the phone, oldest first.</summary>
    public IReadOnlyCollection<ReceivedReceipt> Receipts => _receipts;

    public void Record(ReceivedReceipt receipt)
    {
        _receipts.Enqueue(receipt);
        if (_receipts.Count > ReceiptLimit)
            _receipts.Dequeue();
    }
}
