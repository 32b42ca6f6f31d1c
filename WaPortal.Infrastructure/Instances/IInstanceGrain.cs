namespace WaPortal.Infrastructure.Instances;

/// <summary>
/// The one owner of an instance's session, keyed by the instance's id. Calls interleave: a send that waits for the server's
/// answer does not hold up the next one; the session itself orders what must be ordered.
/// </summary>
internal interface IInstanceGrain : IGrainWithStringKey
{
    /// <summary>Starts the session if it is not running; returns once it is on its way, or will be tried again.</summary>
    Task StartAsync();

    /// <summary>Drops the connection of a running session and starts it anew; starts a stopped one.</summary>
    Task RestartAsync();

    /// <summary>Ends the session and leaves the device linked.</summary>
    Task StopAsync();

    /// <summary>Unlinks the device, drops its protocol state and stays disconnected.</summary>
    /// <returns>False when the state does not open, so that it could not be dropped.</returns>
    Task<bool> LogoutAsync();

    /// <summary>The session as it is now. Starts nothing.</summary>
    Task<SessionSnapshot> GetSnapshotAsync();

    /// <summary>Has a running session follow other settings.</summary>
    /// <param name="alwaysOnline">True to be seen online.</param>
    /// <param name="readsOnReceive">True to send read receipts for what comes in.</param>
    Task ApplyPolicyAsync(bool alwaysOnline, bool readsOnReceive);

    /// <summary>Asks for a pairing code, so often as that may be.</summary>
    /// <param name="digits">The phone's international number, digits only.</param>
    Task<PairingReply> RequestPairingCodeAsync(string digits);

    /// <summary>Sends a message that needs no upload.</summary>
    Task<SendReply> SendAsync(SendRequest request);

    /// <summary>Uploads a file and sends it.</summary>
    [ResponseTimeout("00:10:00")]
    Task<SendReply> SendFileAsync(FileRequest request);

    /// <summary>Fetches a file.</summary>
    [ResponseTimeout("00:10:00")]
    Task<FetchReply> FetchMediaAsync(FetchRequest request);

    /// <summary>Asks WhatsApp about a number, digits only.</summary>
    Task<CheckReply> CheckNumberAsync(string digits);

    /// <summary>Sends read receipts, then counts the messages as read.</summary>
    /// <returns>False when there is no connection.</returns>
    Task<bool> MarkReadAsync(ReadRequest request);

    /// <summary>Shows the account as online or not.</summary>
    Task<SignalReply> SetPresenceAsync(bool available);

    /// <summary>Has it told, or told no more, whether a contact is online.</summary>
    /// <param name="to">A JID or digits.</param>
    /// <param name="wanted">False to hear of it no more.</param>
    Task<SignalReply> WatchPresenceAsync(string to, bool wanted);

    /// <summary>Shows in a chat that the account types or records.</summary>
    Task<SignalReply> ShowTypingAsync(TypingRequest request);

    /// <summary>Changes what the account's devices keep in step.</summary>
    Task<SettingReply> ChangeSettingAsync(SettingRequest request);

    /// <summary>Does something to a group, or asks it something.</summary>
    Task<GroupReply> OrderGroupAsync(GroupRequest request);
}
