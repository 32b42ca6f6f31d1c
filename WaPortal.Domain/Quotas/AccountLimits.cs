namespace WaPortal.Domain.Quotas;

/// <summary>What an account may use, and what it used.</summary>
/// <param name="Plan">The limits.</param>
/// <param name="Instances">How many instances it has.</param>
/// <param name="MessagesToday">How many messages it sent today; under a plan without a limit, those that WhatsApp took.</param>
/// <param name="StorageBytes">How many bytes of media are kept for it.</param>
/// <param name="ResetsAt">When the day's count begins anew.</param>
public sealed record AccountLimits(Plan Plan, int Instances, long MessagesToday, long StorageBytes, DateTimeOffset ResetsAt);
