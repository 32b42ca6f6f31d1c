namespace WaPortal.Domain.Quotas;

/// <summary>What is counted against a plan. Stored as a number: never renumber.</summary>
public enum QuotaKind
{
    /// <summary>Messages sent, by UTC day.</summary>
    Messages = 0,

    /// <summary>Bytes of media kept; the day is always the first there is.</summary>
    Storage = 1,
}
