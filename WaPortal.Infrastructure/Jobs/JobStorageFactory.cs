using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.SqlServer;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Jobs;

/// <summary>
/// Jobs are kept where the portal's data is, in SQL Server or PostgreSQL; beside SQLite they are kept in memory, so whoever sets jobs must be
/// able to set them again from the portal's own tables at start.
/// </summary>
internal static class JobStorageFactory
{
    public static JobStorage Create(PortalDatabase database) => database.Provider switch
    {
        DatabaseProvider.Sqlite => new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromMinutes(30) }),
        DatabaseProvider.SqlServer => new SqlServerStorage(database.ConnectionString),
        DatabaseProvider.PostgreSql => PostgreSql(database.ConnectionString, new PostgreSqlStorageOptions { QueuePollInterval = TimeSpan.FromSeconds(1) }),
        _ => throw new ArgumentOutOfRangeException(nameof(database), database.Provider, "Unknown database provider."),
    };

    private static PostgreSqlStorage PostgreSql(string connectionString, PostgreSqlStorageOptions options) =>
        new(new NpgsqlConnectionFactory(connectionString, options), options);
}
