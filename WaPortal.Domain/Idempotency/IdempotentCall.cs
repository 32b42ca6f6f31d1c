namespace WaPortal.Domain.Idempotency;

/// <summary>The request at hand, when its caller gave it a key; one per request.</summary>
public sealed class IdempotentCall
{
    /// <summary>Id of the <see cref="IdempotentRequest"/>; null without a key.</summary>
    public string? Id { get; set; }

    /// <summary>WhatsApp's id for the message that this request sends; null to choose one.</summary>
    public string? MessageId => Id is { } id ? IdempotentRequest.MessageIdOf(id) : null;
}
