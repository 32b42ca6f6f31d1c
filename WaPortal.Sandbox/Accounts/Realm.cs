using System.Security.Cryptography;
using WaPortal.Sandbox.Faults;
using WaPortal.Sandbox.Groups;
using WaPortal.Sandbox.Linking;
using WaPortal.Sandbox.Media;
using WaPortal.Sandbox.Phones;
using WaPortal.Sandbox.Presence;
using WaPortal.Sandbox.Server;
using WaPortal.Sandbox.Storage;
using WaPortal.Sandbox.Trust;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Accounts;

/// <summary>
/// A phone-number space of its own: accounts, devices, refs and faults of one realm are invisible to every other.
/// All of it is guarded by one lock, under which stanzas are handled one at a time; what they change and send goes to the
/// <see cref="StateWriter"/> before the lock is let go, so files and wires see them in the same order.
/// </summary>
internal sealed class Realm(string name, SandboxOptions options, StateWriter writer, TimeProvider clock, MediaShelf media)
{
    /// <summary>The longest name of a realm.</summary>
    public const int MaximumNameLength = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Account> _byPhone = [];
    private readonly Dictionary<string, Account> _byLid = [];
    private readonly HashSet<string> _lines = [];

    public string Name { get; } = name;

    public SandboxOptions Options { get; } = options;

    public TimeProvider Clock { get; } = clock;

    /// <summary>Devices that show a QR, by each of their refs.</summary>
    public Dictionary<string, Pairing> Pairings { get; } = [];

    /// <summary>Devices that wait for a code to be typed, by the number of the phone; the latest of each.</summary>
    public Dictionary<string, PendingCode> Codes { get; } = [];

    /// <summary>Numbers of phones whose new devices the server asks for a passkey.</summary>
    public HashSet<string> WithPasskey { get; } = [];

    /// <summary>Shared by all realms: a file is found by its hash, and opened with a key that only its message carries.</summary>
    public MediaShelf Media { get; } = media;

    /// <summary>Groups by their id.</summary>
    public Dictionary<string, Group> Groups { get; } = [];

    public FaultBook Faults { get; } = new();

    public UnknownStanzaLog Unknown { get; } = new(clock);

    public PresenceBoard Presence { get; } = new();

    public TrustBook Trust { get; } = new();

    /// <summary>The oldest client version that is still taken; null takes any.</summary>
    public Version? OldestVersion { get; set; }

    public KeyReuseWatch? KeyReuses { get; } = options.WatchKeyReuse ? new KeyReuseWatch() : null;

    public long Received { get; set; }

    public long Undecryptable { get; set; }

    /// <summary>How many messages came with a token for reports that a phone looked at.</summary>
    public long Reported { get; set; }

    /// <summary>Unix seconds.</summary>
    public long Now => Clock.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>The same in milliseconds.</summary>
    public long NowMs => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    public IReadOnlyCollection<Account> Accounts => _byPhone.Values;

    /// <summary>True for 0 to 64 letters, digits, dots, dashes and underscores.</summary>
    public static bool IsName(string name) =>
        name.Length <= MaximumNameLength && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_');

    /// <summary>Handles something under the lock and hands what it changed and sends to the writer.</summary>
    public void Do(Action<Work> handle) => Do(work =>
    {
        handle(work);
        return true;
    });

    /// <inheritdoc cref="Do(Action{Work})"/>
    public TResult Do<TResult>(Func<Work, TResult> handle)
    {
        lock (_gate)
        {
            var work = new Work();
            try
            {
                return handle(work);
            }
            finally
            {
                // Even when the handler failed half-way: memory has changed, and the file must not fall behind it.
                writer.Enqueue(work);
            }
        }
    }

    /// <summary>Like <see cref="Do{TResult}"/>, and waits until it is durable.</summary>
    public async Task<TResult> DoDurablyAsync<TResult>(Func<Work, TResult> handle)
    {
        var durable = Task.CompletedTask;
        var result = Do(work =>
        {
            durable = work.Durable;
            return handle(work);
        });
        await durable.ConfigureAwait(false);
        return result;
    }

    /// <summary>Waits while the writer is far behind.</summary>
    public ValueTask ThrottleAsync(CancellationToken cancellationToken) => writer.ThrottleAsync(cancellationToken);

    /// <summary>The account of a JID, if there is one already.</summary>
    public Account? Find(Jid jid) =>
        (jid.IsLid ? _byLid : _byPhone).GetValueOrDefault(jid.User);

    /// <summary>The companion device of a JID, if it is linked.</summary>
    public Companion? FindCompanion(Jid jid) =>
        Find(jid) is { } account && account.Companions.TryGetValue(jid.Device, out var companion) ? companion : null;

    /// <summary>The account of a JID; a plausible number that was not known yet becomes a simulated contact.</summary>
    /// <returns>Null when the number cannot be on WhatsApp, its line has an account under another spelling, or the LID is unknown.</returns>
    public Account? Resolve(Work work, Jid jid) => Find(jid) ?? (IsFree(jid) ? Create(work, jid.User) : null);

    /// <summary>Takes an account of the state file back in.</summary>
    public Account Restore(AccountRecord record)
    {
        var account = new Account(Name, record);
        _byPhone.Add(record.Phone, account);
        _byLid.Add(record.Lid, account);
        _lines.Add(PhoneNumbers.LineOf(record.Phone));
        return account;
    }

    /// <inheritdoc cref="Restore(AccountRecord)"/>
    public void Restore(GroupRecord record) => Groups.Add(record.Id, new Group(Name, record));

    private bool IsFree(Jid jid) =>
        jid.IsPhoneNumber && PhoneNumbers.IsOnWhatsApp(jid.User) && !_lines.Contains(PhoneNumbers.LineOf(jid.User))
        && _byPhone.Count < Options.MaxAccountsPerRealm;

    private Account Create(Work work, string phone)
    {
        var attempt = 0;
        string lid;
        do
            lid = PhoneNumbers.DeriveLid(Name, phone, attempt++);
        while (_byLid.ContainsKey(lid));

        var account = Restore(PhoneKeys.NewAccount(phone, lid, Now, (uint)RandomNumberGenerator.GetInt32(1, int.MaxValue)));
        account.Change(work, account.Record);
        return account;
    }
}
