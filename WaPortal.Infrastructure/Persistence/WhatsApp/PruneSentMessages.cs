using WaPortal.Infrastructure.Persistence.Journal;

namespace WaPortal.Infrastructure.Persistence.WhatsApp;

/// <summary>Forgets answered messages of all instances that are older than their retention.</summary>
internal sealed class PruneSentMessages(DateTimeOffset before) : IJournalWork
{
    /// <summary>How many went.</summary>
    public int Removed { get; private set; }

    public void Execute(JournalTransaction transaction) =>
        Removed = transaction.Execute(StateStatements.PruneSentMessages, before.ToUnixTimeMilliseconds());
}
