using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace WaPortal.Infrastructure.Persistence;

/// <summary>Makes the database ready before anything uses it.</summary>
public static class DatabaseStartup
{
    /// <summary>
    /// SQLite: applies what migrations are missing and turns the write-ahead log on. Other engines are migrated by an
    /// explicit step of the operator; here it is only checked that none is missing.
    /// </summary>
    /// <exception cref="InvalidOperationException">The database lacks migrations and is not SQLite.</exception>
    public static async Task PrepareDatabaseAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        var scope = services.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var context = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            if (context.Database.IsSqlite())
            {
                await MigrateSqliteAsync(context, cancellationToken).ConfigureAwait(false);
                return;
            }

            var missing = await context.Database.GetPendingMigrationsAsync(cancellationToken).ConfigureAwait(false);
            if (missing.Any())
            {
                throw new InvalidOperationException(
                    $"The database lacks the migrations {string.Join(", ", missing)}. Apply them before starting the portal; see docs/OPERATIONS.md.");
            }
        }
    }

    internal static async Task MigrateSqliteAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        await context.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancellationToken).ConfigureAwait(false);
    }
}
