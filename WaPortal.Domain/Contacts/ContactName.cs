using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Contacts;

/// <summary>What the owner of an account calls somebody: an entry of the phone's address book.</summary>
public sealed class ContactName : IOwned
{
    /// <summary>The most characters of <see cref="Name"/>.</summary>
    public const int MaxLength = 200;

    public required string InstanceId { get; init; }

    /// <inheritdoc/>
    public required string OwnerId { get; init; }

    /// <summary>Who it is, as the phone names it: by number or by LID. Unique in the instance.</summary>
    public required string Jid { get; init; }

    /// <summary>The LID of somebody who is named by number, when it is known.</summary>
    public string? Lid { get; set; }

    public required string Name { get; set; }
}
