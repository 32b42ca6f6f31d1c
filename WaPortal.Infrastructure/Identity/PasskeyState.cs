namespace WaPortal.Infrastructure.Identity;

/// <summary>What an authenticator was asked and has not answered yet. A row is one answer: whoever takes it out may check one.</summary>
public sealed class PasskeyState
{
    /// <summary>Random; who asked has it as the ticket.</summary>
    public required string Id { get; init; }

    /// <summary>Identity's own note of the challenge; JSON.</summary>
    public required string State { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
