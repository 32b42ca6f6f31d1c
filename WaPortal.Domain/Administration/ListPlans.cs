using WaPortal.Domain.Quotas;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Administration;

/// <summary>The installation's plans; for administrators.</summary>
public sealed class ListPlans(AdministratorAccess access, PlanCatalogue plans)
{
    public Task<Result<PlanCatalogue>> ExecuteAsync(Caller caller, CancellationToken cancellationToken) =>
        Task.FromResult(access.Enter(caller) is { } refusal ? refusal : Result.Of(plans));
}
