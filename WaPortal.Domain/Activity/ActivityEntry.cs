using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Activity;

/// <summary>A line of an instance's activity log.</summary>
public sealed class ActivityEntry : IOwned, ILogLine
{
    /// <summary><c>act_…</c>.</summary>
    public required string Id { get; init; }

    public required string InstanceId { get; init; }

    /// <inheritdoc/>
    public required string OwnerId { get; init; }

    /// <summary>What happened, as a past-tense snake_case word such as <c>connection_opened</c>.</summary>
    public required string Action { get; init; }

    /// <summary>A JSON object; no secret and no message text.</summary>
    public string DetailsJson { get; init; } = "{}";

    public required DateTimeOffset CreatedAt { get; init; }
}
