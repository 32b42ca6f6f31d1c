namespace WaPortal.Infrastructure.Persistence.WhatsApp;

/// <summary>Which LID belongs to which phone number. Written by the journal and read by <c>SqlClientStore</c>; EF only knows its shape.</summary>
internal sealed class WaLidMapping
{
    public required string InstanceId { get; init; }

    public required string Lid { get; init; }

    public required string PhoneJid { get; init; }
}
