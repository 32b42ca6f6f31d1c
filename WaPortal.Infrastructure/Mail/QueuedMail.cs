namespace WaPortal.Infrastructure.Mail;

/// <summary>A mail that waits to be written and sent. A mail that was sent has no row.</summary>
internal sealed class QueuedMail
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    /// <summary>Whom it is for, protected at rest.</summary>
    public required string AddressProtected { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is its turn. Whoever takes it puts this off, so that nobody else does meanwhile.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; }
}
