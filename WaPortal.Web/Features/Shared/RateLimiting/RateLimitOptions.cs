using System.ComponentModel.DataAnnotations;

namespace WaPortal.Web.Features.Shared.RateLimiting;

/// <summary>Section <c>RateLimits</c>.</summary>
public sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>Mails (confirmation, new password) that one client address may ask for, per kind.</summary>
    [Range(1, 1_000_000)]
    public int MailsPerMinute { get; set; } = 5;

    /// <summary>Sign-ins and registrations per client address.</summary>
    [Range(1, 1_000_000)]
    public int SignInsPerMinute { get; set; } = 30;

    /// <summary>Requests of one API key; 0 for no bound.</summary>
    [Range(0, 100_000_000)]
    public int RequestsPerMinutePerKey { get; set; } = 6_000;

    /// <summary>Requests of one account, whatever it proves itself by; 0 for no bound.</summary>
    [Range(0, 100_000_000)]
    public int RequestsPerMinutePerAccount { get; set; } = 12_000;
}
