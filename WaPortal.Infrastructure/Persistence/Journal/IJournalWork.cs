namespace WaPortal.Infrastructure.Persistence.Journal;

/// <summary>
/// A piece of an entry. It runs on the journal's thread inside the transaction, and runs again when the transaction that it
/// shared failed because of another entry: it sets its results anew each time and touches nothing but the database.
/// </summary>
internal interface IJournalWork
{
    void Execute(JournalTransaction transaction);
}
