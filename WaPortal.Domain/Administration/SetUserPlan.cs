using WaPortal.Domain.Audit;
using WaPortal.Domain.Quotas;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Administration;

/// <summary>Gives somebody a plan. Takes nothing that is there already: what is beyond the new limits stays, and no more is added.</summary>
public sealed class SetUserPlan(UserChange change, IUserAdministration users, PlanCatalogue plans, IAuditLog audit)
{
    /// <param name="UserId">Whom.</param>
    /// <param name="Plan">One of the installation's plans; null for the default.</param>
    public sealed record Input(string UserId, string? Plan);

    public async Task<Result<UserOverview>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        var plan = string.IsNullOrWhiteSpace(input.Plan) ? null : plans.Find(input.Plan.Trim())?.Name;
        if (plan is null && !string.IsNullOrWhiteSpace(input.Plan))
            return Error.InvalidField("plan", $"plan must be one of {string.Join(", ", plans.All.Select(known => known.Name))}, or null for the default.");
        return await change.MakeAsync(
            caller,
            input.UserId,
            before =>
            {
                audit.NoteOn(input.UserId, caller, AuditActions.UserPlanChanged, ("from", before.Plan.Name), ("to", plan ?? plans.Default.Name));
                return users.SetPlanAsync(input.UserId, plan, cancellationToken);
            },
            cancellationToken);
    }
}
