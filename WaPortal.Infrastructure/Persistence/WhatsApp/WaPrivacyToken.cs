namespace WaPortal.Infrastructure.Persistence.WhatsApp;

/// <summary>The trust between an instance's account and a contact. Written by the journal and read by <c>SqlClientStore</c>; EF only knows its shape.</summary>
internal sealed class WaPrivacyToken
{
    public required string InstanceId { get; init; }

    /// <summary>The contact, by LID or number.</summary>
    public required string Account { get; init; }

    public required byte[] Sealed { get; init; }
}
