namespace WaPortal.Domain.Shared;

/// <summary>A line of a log that <see cref="LogQuery"/> picks from.</summary>
public interface ILogLine
{
    /// <summary>Orders lines of one moment.</summary>
    string Id { get; }

    /// <summary>What happened, as a snake_case word.</summary>
    string Action { get; }

    DateTimeOffset CreatedAt { get; }
}
