using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using WaPortal.Domain.Shared;

namespace WaPortal.Infrastructure.Persistence;

/// <summary>Which database this portal uses: the engine and the complete connection string.</summary>
public sealed class PortalDatabase
{
    private readonly Lazy<DbContextOptions<PortalDbContext>> _options;
    private readonly IInterceptor[] _interceptors;

    public PortalDatabase(IOptions<DatabaseOptions> options, DataDirectory directory)
        : this(
            options.Value.Provider,
            string.IsNullOrWhiteSpace(options.Value.ConnectionString)
                ? new SqliteConnectionStringBuilder { DataSource = directory.File("waportal.db") }.ToString()
                : options.Value.ConnectionString)
    {
    }

    internal PortalDatabase(DatabaseProvider provider, string connectionString, params IInterceptor[] interceptors)
    {
        Provider = provider;
        ConnectionString = connectionString;
        _interceptors = interceptors;
        _options = new Lazy<DbContextOptions<PortalDbContext>>(() => BuildOptions(provider, connectionString, interceptors));
    }

    public DatabaseProvider Provider { get; }

    /// <summary>May hold a password: never to be logged.</summary>
    public string ConnectionString { get; }

    /// <summary>Points an EF context at a database and at the migrations made for its engine.</summary>
    public static void Configure(DbContextOptionsBuilder builder, DatabaseProvider provider, string connectionString)
    {
        var migrations = $"WaPortal.Migrations.{provider}";
        _ = provider switch
        {
            DatabaseProvider.Sqlite => builder.UseSqlite(connectionString, o => o.MigrationsAssembly(migrations))
                .AddInterceptors(SqliteConnectionSetup.Instance),
            DatabaseProvider.SqlServer => builder.UseSqlServer(connectionString, o => o.MigrationsAssembly(migrations)),
            DatabaseProvider.PostgreSql => builder.UseNpgsql(connectionString, o => o.MigrationsAssembly(migrations)),
            _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, "Unknown database provider."),
        };
    }

    /// <summary>Points an EF context at this database.</summary>
    internal void Configure(DbContextOptionsBuilder builder)
    {
        Configure(builder, Provider, ConnectionString);
        builder.AddInterceptors(_interceptors);
    }

    /// <summary>A context outside a service container: for migrations, tools and tests.</summary>
    public static PortalDbContext CreateContext(DatabaseProvider provider, string connectionString, OwnerScope scope) =>
        new(BuildOptions(provider, connectionString), scope);

    /// <summary>A context for work of the portal's own, outside a request; the caller disposes it.</summary>
    internal PortalDbContext CreateSystemContext()
    {
        var scope = new OwnerScope();
        scope.UseSystem();
        return new PortalDbContext(_options.Value, scope);
    }

    private static DbContextOptions<PortalDbContext> BuildOptions(DatabaseProvider provider, string connectionString, params IInterceptor[] interceptors)
    {
        var builder = new DbContextOptionsBuilder<PortalDbContext>();
        Configure(builder, provider, connectionString);
        builder.AddInterceptors(interceptors);
        builder.UseApplicationServiceProvider(PortalIdentitySchema.Services);
        return builder.Options;
    }
}
