using WaPortal.Domain.Instances;

namespace WaPortal.Web.Features.Administration;

/// <summary>An instance of some account.</summary>
/// <param name="Id">Its id.</param>
/// <param name="UserId">Whose it is.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Status"><c>connecting</c>, <c>connected</c>, <c>disconnected</c> or <c>logged_out</c>.</param>
/// <param name="Reason">Why it is in that status; null when there is nothing to say.</param>
/// <param name="Node">The node that runs it; null when none does, or the one that does gave no answer.</param>
/// <param name="Sandbox">True in test mode.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record InstallationInstance(
    string Id, string UserId, string Name, string Status, string? Reason, string? Node, bool Sandbox, DateTimeOffset CreatedAt)
{
    internal static InstallationInstance Of(Instance instance, string? node) => new(
        instance.Id, instance.OwnerId, instance.Name, instance.Status.ToText(), instance.StatusReason, node, instance.Sandbox, instance.CreatedAt);
}
