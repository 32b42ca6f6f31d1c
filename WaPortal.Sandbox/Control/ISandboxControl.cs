namespace WaPortal.Sandbox.Control;

/// <summary>
/// What a person could do with the simulated phones, and what a test may order of the server. Implemented in process by
/// <see cref="SandboxServer"/> and over HTTP by <see cref="HttpSandboxControl"/>. Phone numbers are digits without <c>+</c>.
/// Every member throws <see cref="SandboxException"/> when the sandbox refuses.
/// </summary>
public interface ISandboxControl
{
    /// <summary>Scans a QR code with a simulated phone and waits until the device that showed it is linked.</summary>
    /// <param name="realm">The realm that the device connected to.</param>
    /// <param name="qrText">The text of the QR, with or without its address prefix.</param>
    /// <param name="phone">The phone that scans; null derives one from the device's push name, or from its Noise key when it tells none.</param>
    /// <returns>The number of the phone.</returns>
    Task<string> ScanQrAsync(string realm, string qrText, string? phone, CancellationToken cancellationToken);

    /// <summary>Types a pairing code into a simulated phone and waits until the device that shows it is linked.</summary>
    /// <param name="realm">The realm that the device connected to.</param>
    /// <param name="phone">The phone that the code was asked for.</param>
    /// <param name="code">As it is shown, or as a person types it.</param>
    Task EnterCodeAsync(string realm, string phone, string code, CancellationToken cancellationToken);

    /// <summary>The server asks for a passkey, or no longer, when a device is to be linked to a phone.</summary>
    Task RequirePasskeyAsync(string realm, string phone, bool required, CancellationToken cancellationToken);

    /// <summary>A simulated contact writes a text to an account.</summary>
    /// <param name="name">The contact's push name from now on; null leaves it as it is.</param>
    /// <returns>The message id.</returns>
    Task<string> SendFromContactAsync(
        string realm, string fromPhone, string? name, string toPhone, string text, CancellationToken cancellationToken);

    /// <summary>A simulated contact sends a file to an account: encrypts it, leaves it with the media hosts and speaks of it in a message.</summary>
    /// <param name="name">The contact's push name from now on; null leaves it as it is.</param>
    /// <returns>The message id.</returns>
    Task<string> SendFileFromContactAsync(
        string realm, string fromPhone, string? name, string toPhone, ContactFile file, CancellationToken cancellationToken);

    /// <summary>What a contact's phone received and decrypted, oldest first.</summary>
    /// <param name="fromPhone">Only what came from this number; null for all.</param>
    Task<IReadOnlyList<ReceivedMessage>> GetReceivedAsync(
        string realm, string contactPhone, string? fromPhone, CancellationToken cancellationToken);

    /// <summary>The receipts that a phone got for what it sent, oldest first.</summary>
    Task<IReadOnlyList<ReceivedReceipt>> GetReceiptsAsync(string realm, string contactPhone, CancellationToken cancellationToken);

    /// <summary>A phone reads (or plays) what it received from a number.</summary>
    /// <param name="messageIds">Which messages; null for all that are unread.</param>
    /// <param name="played">True to say that audio or video was played instead of read.</param>
    /// <returns>The ids of the messages that receipts went out for.</returns>
    Task<IReadOnlyList<string>> MarkReadAsync(
        string realm, string readerPhone, string senderPhone, IReadOnlyList<string>? messageIds, bool played,
        CancellationToken cancellationToken);

    /// <summary>The companion devices linked to an account.</summary>
    Task<IReadOnlyList<LinkedDevice>> GetDevicesAsync(string realm, string phone, CancellationToken cancellationToken);

    /// <summary>A phone unlinks one of its companion devices.</summary>
    Task UnlinkDeviceAsync(string realm, string phone, int device, CancellationToken cancellationToken);

    /// <summary>A contact starts (or stops) typing to an account.</summary>
    Task SetTypingAsync(string realm, string fromPhone, string toPhone, bool typing, CancellationToken cancellationToken);

    /// <summary>A contact begins or ends to use its phone.</summary>
    /// <param name="hidesLastSeen">True when it does not let others know when it was there last.</param>
    Task SetOnlineAsync(string realm, string phone, bool online, bool hidesLastSeen, CancellationToken cancellationToken);

    /// <summary>
    /// A contact takes messages only from those who show that it trusts them, or any again. It trusts whom it writes to; others are refused with
    /// 463, unless the account's phone told them what to show instead (<see cref="PhoneSettingKind.NctSalt"/>).
    /// </summary>
    Task InsistOnTrustAsync(string realm, string phone, bool insists, CancellationToken cancellationToken);

    /// <summary>The server takes no client any more that says that it is older than a version (405).</summary>
    /// <param name="oldest">Three numbers; null takes any.</param>
    Task RefuseVersionsAsync(string realm, string? oldest, CancellationToken cancellationToken);

    /// <summary>Contacts send texts at full speed; returns when the server holds them all durably.</summary>
    Task<BulkResult> SendBulkAsync(string realm, BulkOrder order, CancellationToken cancellationToken);

    /// <summary>A phone makes a group.</summary>
    /// <returns>The group's JID.</returns>
    Task<string> CreateGroupAsync(
        string realm, string creatorPhone, string subject, IReadOnlyList<string> memberPhones, CancellationToken cancellationToken);

    /// <summary>A phone adds, removes, promotes or demotes a member of a group; it needs no permission.</summary>
    Task ChangeGroupAsync(
        string realm, string group, string actorPhone, string memberPhone, GroupChange change, CancellationToken cancellationToken);

    /// <summary>A member's phone writes a text to a group.</summary>
    /// <returns>The message id.</returns>
    Task<string> SendToGroupAsync(string realm, string group, string fromPhone, string text, CancellationToken cancellationToken);

    /// <summary>A person changes something on a phone that its companions are to keep in step with.</summary>
    Task ChangeSettingAsync(string realm, string phone, PhoneSetting setting, CancellationToken cancellationToken);

    /// <summary>All that a phone reads in what it and its companions keep in step, oldest first.</summary>
    Task<IReadOnlyList<PhoneSetting>> GetSettingsAsync(string realm, string phone, CancellationToken cancellationToken);

    /// <summary>A phone seals what it changes with a new key from now on.</summary>
    /// <param name="share">False to keep it from the companions until they ask for it.</param>
    Task RotateSettingKeyAsync(string realm, string phone, bool share, CancellationToken cancellationToken);

    /// <summary>A phone whose account moves to LIDs tells its companions those of some numbers.</summary>
    Task SendLidsAsync(string realm, string phone, IReadOnlyList<string> numbers, CancellationToken cancellationToken);

    /// <summary>A phone tells its companions of its past.</summary>
    Task SendHistoryAsync(string realm, string phone, HistoryOrder order, CancellationToken cancellationToken);

    /// <summary>The media hosts forget the file of a message. A phone that has it still uploads it again when one of its devices asks.</summary>
    /// <param name="phone">A phone that sent or received the message.</param>
    /// <param name="messageId">The message.</param>
    /// <param name="onPhone">True when that phone forgets it, too.</param>
    Task ForgetMediaAsync(string realm, string phone, string messageId, bool onPhone, CancellationToken cancellationToken);

    /// <summary>Orders a fault.</summary>
    /// <returns>The id of the order.</returns>
    Task<string> OrderFaultAsync(string realm, FaultOrder order, CancellationToken cancellationToken);

    /// <summary>The faults still in force and how often each has struck.</summary>
    Task<IReadOnlyList<FaultState>> GetFaultsAsync(string realm, CancellationToken cancellationToken);

    /// <summary>Lifts every fault of the realm.</summary>
    Task ClearFaultsAsync(string realm, CancellationToken cancellationToken);

    /// <summary>How much the realm holds and how much of it waits.</summary>
    Task<SandboxCounts> GetCountsAsync(string realm, CancellationToken cancellationToken);

    /// <summary>Stanzas that the server did not know or refused, oldest first; the latest few hundred.</summary>
    Task<IReadOnlyList<UnknownStanza>> GetUnknownStanzasAsync(string realm, CancellationToken cancellationToken);

    /// <summary>Message keys seen under two different ciphertexts; always empty unless the sandbox watches for them.</summary>
    Task<IReadOnlyList<KeyReuse>> GetKeyReusesAsync(string realm, CancellationToken cancellationToken);
}
