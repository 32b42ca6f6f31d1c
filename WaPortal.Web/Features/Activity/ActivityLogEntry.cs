using System.Text.Json;
using WaPortal.Domain.Activity;
using WaPortal.Web.Features.Shared.Json;

namespace WaPortal.Web.Features.Activity;

/// <summary>Something that happened to an instance.</summary>
/// <param name="Id">Its id.</param>
/// <param name="InstanceId">The instance.</param>
/// <param name="Action"><c>qr_received</c>, <c>pairing_code_received</c>, <c>paired</c>, <c>connection_opened</c>, <c>connection_closed</c>, <c>message_undecryptable</c> or <c>webhook_disabled</c>.</param>
/// <param name="Details">Depends on the action.</param>
/// <param name="CreatedAt">When it happened.</param>
public sealed record ActivityLogEntry(string Id, string InstanceId, string Action, JsonElement Details, DateTimeOffset CreatedAt)
{
    internal static ActivityLogEntry Of(ActivityEntry entry) =>
        new(entry.Id, entry.InstanceId, entry.Action, JsonText.Parse(entry.DetailsJson), entry.CreatedAt);
}
