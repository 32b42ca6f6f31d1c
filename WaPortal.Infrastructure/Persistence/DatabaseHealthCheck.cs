using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace WaPortal.Infrastructure.Persistence;

/// <summary>Healthy while the database answers.</summary>
public sealed class DatabaseHealthCheck(PortalDbContext database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await database.Database.CanConnectAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The database does not answer.");
}
