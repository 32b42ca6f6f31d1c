namespace WaPortal.Domain.Shared;

/// <summary>A stretch of a log, newest first.</summary>
public sealed record LogQuery
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1000;

    /// <param name="limit">The most to return; 100 unless told, clamped to 1..1000.</param>
    /// <param name="skip">How many to leave out at the start.</param>
    /// <param name="actions">Only these actions, separated by commas; all when null or empty. Those that do not exist find nothing.</param>
    /// <param name="from">Only lines of this moment or later.</param>
    /// <param name="before">Only lines earlier than this.</param>
    public LogQuery(int? limit = null, int? skip = null, string? actions = null, DateTimeOffset? from = null, DateTimeOffset? before = null)
    {
        Limit = Math.Clamp(limit ?? DefaultLimit, 1, MaxLimit);
        Skip = Math.Max(0, skip ?? 0);
        Actions = actions?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        From = from;
        Before = before;
    }

    public int Limit { get; }

    public int Skip { get; }

    /// <summary>Empty for all.</summary>
    public IReadOnlyList<string> Actions { get; }

    public DateTimeOffset? From { get; }

    public DateTimeOffset? Before { get; }
}
