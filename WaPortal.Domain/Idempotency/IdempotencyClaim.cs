namespace WaPortal.Domain.Idempotency;

/// <summary>What a request with a key is to do.</summary>
public abstract record IdempotencyClaim
{
    private IdempotencyClaim()
    {
    }

    /// <summary>Do the work; the id names the request from now on, also in later tries.</summary>
    public sealed record Granted(string Id) : IdempotencyClaim;

    /// <summary>It was done; repeat the answer.</summary>
    public sealed record Done(StoredAnswer Answer) : IdempotencyClaim;

    /// <summary>It is being done.</summary>
    public sealed record Busy : IdempotencyClaim;

    /// <summary>The key belongs to another request.</summary>
    public sealed record Taken : IdempotencyClaim;
}
