namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>Who did something to a group, and when.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Jid">The group.</param>
/// <param name="By">Who did it; null when that is not known.</param>
/// <param name="FromMe">The account of the instance did it.</param>
/// <param name="At">When WhatsApp took it.</param>
/// <param name="Backfill">It happened while the instance was offline.</param>
internal sealed record GroupDeed(string InstanceId, string Jid, string? By, bool FromMe, DateTimeOffset At, bool Backfill = false);
