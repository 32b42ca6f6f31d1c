namespace WaPortal.Infrastructure.Instances;

/// <summary>What the installation knows of client versions; one row.</summary>
public sealed class StoredClientVersion
{
    /// <summary>The id of the one row.</summary>
    public const int TheOne = 1;

    public int Id { get; init; } = TheOne;

    /// <summary>An administrator's choice.</summary>
    public string? Chosen { get; set; }

    /// <summary>What was looked up last.</summary>
    public string? Found { get; set; }

    public DateTimeOffset? LookedUpAt { get; set; }

    /// <summary>What WhatsApp refused last.</summary>
    public string? Refused { get; set; }

    public DateTimeOffset? RefusedAt { get; set; }
}
