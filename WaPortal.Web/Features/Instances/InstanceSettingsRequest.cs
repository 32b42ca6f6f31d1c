using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Instances;

/// <summary>Body of <c>PATCH /api/instances/{id}/settings</c>: what is left out stays, null goes back to the default.</summary>
public sealed record InstanceSettingsRequest
{
    /// <summary>True to be seen online while it is connected. The phone does not notify its owner then.</summary>
    public Optional<bool?> AlwaysOnline { get; init; }

    /// <summary><c>manual</c> or <c>onReceive</c>.</summary>
    public Optional<string?> ReadReceipts { get; init; }

    internal InstanceSettingsChange ToChange() => new() { AlwaysOnline = AlwaysOnline, ReadReceipts = ReadReceipts };
}
