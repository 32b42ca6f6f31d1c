using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Infrastructure.Persistence.KeyRing;

namespace WaPortal.Infrastructure.Persistence;

/// <summary>Makes the database ready before anything uses it.</summary>
public static class DatabaseStartup
{
    /// <summary>
    /// SQLite: applies what migrations are missing and turns the write-ahead log on. Other engines are migrated by an
    /// explicit step of the operator; here it is only checked that none is missing. Also checks that the master key is the database's.
    /// </summary>
    /// <exception cref="InvalidOperationException">The database lacks migrations and is not SQLite, or has another master key.</exception>
    public static async Task PrepareDatabaseAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        var scope = services.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var context = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            if (context.Database.IsSqlite())
            {
                await MigrateSqliteAsync(context, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await RequireMigratedAsync(context, cancellationToken).ConfigureAwait(false);
            }

            await KeyRingCheck.RunAsync(context, scope.ServiceProvider.GetRequiredService<MasterKey>(), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Applies what migrations are missing, on any engine; a server database that does not exist yet is made.</summary>
    /// <returns>The migrations that were applied.</returns>
    public static async Task<IReadOnlyList<string>> MigrateDatabaseAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        var scope = services.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var context = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            // A database that does not exist yet lacks everything; asking it would fail.
            var missing = await context.Database.CanConnectAsync(cancellationToken).ConfigureAwait(false)
                ? await context.Database.GetPendingMigrationsAsync(cancellationToken).ConfigureAwait(false)
                : context.Database.GetMigrations();
            List<string> applied = [.. missing];
            if (context.Database.IsSqlite())
                await MigrateSqliteAsync(context, cancellationToken).ConfigureAwait(false);
            else
                await context.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
            return applied;
        }
    }

    private static async Task RequireMigratedAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        var missing = await context.Database.GetPendingMigrationsAsync(cancellationToken).ConfigureAwait(false);
        if (missing.Any())
        {
            throw new InvalidOperationException(
                $"The database lacks the migrations {string.Join(", ", missing)}. Apply them with the verb migrate before starting the portal; see docs/OPERATIONS.md.");
        }
    }

    internal static async Task MigrateSqliteAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        await context.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancellationToken).ConfigureAwait(false);
    }
}
