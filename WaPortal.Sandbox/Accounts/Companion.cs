using WaPortal.Sandbox.Routing;
using WaPortal.Sandbox.Server;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Accounts;

/// <summary>A companion device of an account, as the server knows it. Guarded by the realm's lock.</summary>
internal sealed class Companion
{
    public Companion(Account account, CompanionRecord record, SandboxOptions options)
    {
        Account = account;
        Record = record;
        Key = $"{account.Key}/{record.Number}";
        Queue = new StanzaQueue(Key, options.QueuedPerDevice);
        Taken = new TakenMessages(Key);
    }

    public Account Account { get; }

    /// <summary>What the state file holds of it.</summary>
    public CompanionRecord Record { get; private set; }

    /// <summary>Its key in the state file.</summary>
    public string Key { get; }

    public ushort Number => Record.Number;

    public Jid Jid => Jid.Phone(Account.Phone, Number);

    public Jid Lid => Jid.FromLid(Account.Lid, Number);

    /// <summary>One-time prekeys left, in the order in which they are given out.</summary>
    public Queue<PublicPreKey> PreKeys { get; } = new();

    /// <summary>What the device has not acknowledged.</summary>
    public StanzaQueue Queue { get; }

    /// <summary>What the server has lately taken from it.</summary>
    public TakenMessages Taken { get; }

    /// <summary>Messages that it could not read and asked for again.</summary>
    public RecentIds Retried { get; } = new();

    /// <summary>Its connection while it is logged in.</summary>
    public ILink? Connection { get; set; }

    /// <summary>Its connection once queued stanzas may flow: after it asked to be active.</summary>
    public ILink? Link { get; set; }

    /// <summary>The connection that was told of its queue and has not asked for it yet.</summary>
    public ILink? Held { get; set; }

    /// <summary>True while it says that it is available.</summary>
    public bool IsAvailable { get; set; }

    public void Change(Work work, CompanionRecord record)
    {
        Record = record;
        work.Put(StateKind.Companion, Key, StateJson.Write(record, StateJson.Default.CompanionRecord));
    }
}
