using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence.Journal;

namespace WaPortal.Infrastructure.Instances;

/// <summary>A client's commit as the portal writes it.</summary>
/// <param name="Entry">What becomes durable.</param>
/// <param name="Transient">What is only told to those who watch now, after the commit.</param>
internal sealed record CommitProjection(JournalEntry Entry, IReadOnlyList<LiveEvent> Transient);
