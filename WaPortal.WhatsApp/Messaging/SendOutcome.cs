namespace WaPortal.WhatsApp.Messaging;

/// <summary>What became of a send: one of <see cref="Sent"/>, <see cref="Failed"/> and <see cref="Pending"/>.</summary>
/// <param name="Id">WhatsApp message id.</param>
public abstract record SendOutcome(string Id)
{
    /// <summary>The server took it.</summary>
    /// <param name="Timestamp">When, by the server's clock.</param>
    public sealed record Sent(string Id, DateTimeOffset Timestamp) : SendOutcome(Id);

    /// <summary>It was refused, or could not be sent at all; it will not be sent later.</summary>
    /// <param name="Code">The server's error code; 0 when the cause is on this side.</param>
    /// <param name="Why">A short snake_case cause from <see cref="SendFailure"/>.</param>
    public sealed record Failed(string Id, int Code, string Why) : SendOutcome(Id);

    /// <summary>Committed, but the server has not answered yet; it is sent again until it does. An event tells the end of it.</summary>
    public sealed record Pending(string Id) : SendOutcome(Id);
}
