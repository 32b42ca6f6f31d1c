namespace WaPortal.Infrastructure.Retention;

/// <summary>Section <c>Retention</c>: when the portal forgets. Deliveries of webhooks have settings of their own.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>A deleted instance and all its rows are kept for so many days, 1 to 3,650.</summary>
    public double DeletedInstanceDays { get; set; } = 30;

    /// <summary>What is left of a deleted account is kept for so many days, 1 to 3,650.</summary>
    public double DeletedAccountDays { get; set; } = 30;

    /// <summary>Entries of the activity log are kept for so many days, 1 to 3,650.</summary>
    public double ActivityDays { get; set; } = 90;

    /// <summary>Messages are kept for so many days where an instance says nothing else, 1 to 3,650; null, the default, for ever.</summary>
    public double? MessageDays { get; set; }

    /// <summary>Entries of the audit log are kept for so many days, 1 to 3,650.</summary>
    public double AuditDays { get; set; } = 365;

    /// <summary>Lines of the request log are kept for so many hours, 1 to 8,760.</summary>
    public double RequestHours { get; set; } = 72;

    /// <summary>The newest lines of the request log that an account keeps, 100 to 1,000,000.</summary>
    public int RequestsPerAccount { get; set; } = 10_000;
}
