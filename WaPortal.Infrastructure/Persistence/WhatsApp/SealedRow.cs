using WaPortal.Infrastructure.Persistence.Journal;

namespace WaPortal.Infrastructure.Persistence.WhatsApp;

/// <summary>One statement of a state change with its values, sealed where they are secret.</summary>
/// <param name="Statement">What to run.</param>
/// <param name="Values">Its values.</param>
/// <param name="IfNone">What to run when that affected no row.</param>
internal sealed record SealedRow(JournalStatement Statement, object?[] Values, SealedRow? IfNone = null);
