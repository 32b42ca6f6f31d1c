using Microsoft.Data.Sqlite;
using Npgsql;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Tests.Support;

/// <summary>
/// A database of its own, SQLite unless asked otherwise, with all migrations applied, in a temporary directory that goes with it. The first one
/// migrates a template; the others copy it.
/// </summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<byte[]>> Template = new(MakeTemplateAsync);

    private TestDatabase(string directory, string? postgreSql = null)
    {
        Directory = new DataDirectory(directory);
        Portal = postgreSql is null
            ? new PortalDatabase(
                DatabaseProvider.Sqlite, new SqliteConnectionStringBuilder { DataSource = Directory.File("waportal.db") }.ToString())
            : new PortalDatabase(DatabaseProvider.PostgreSql, postgreSql);
    }

    /// <summary>The temporary data directory; the database is <c>waportal.db</c> in it.</summary>
    public DataDirectory Directory { get; }

    public PortalDatabase Portal { get; }

    /// <summary>The engines that tests run on; one that is missing on the machine ends its tests as <see cref="RequiredTool"/> says.</summary>
    public static TheoryData<DatabaseProvider> Engines => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        if (provider == DatabaseProvider.PostgreSql)
            return new TestDatabase(System.IO.Directory.CreateTempSubdirectory("waportal-test-").FullName, await PostgresServer.CreateDatabaseAsync());
        var template = await Template.Value;
        var database = new TestDatabase(System.IO.Directory.CreateTempSubdirectory("waportal-test-").FullName);
        await File.WriteAllBytesAsync(database.Directory.File("waportal.db"), template);
        return database;
    }

    /// <summary>A context that sees everything, or one account's rows.</summary>
    public PortalDbContext Open(string? ownerId = null)
    {
        var scope = new OwnerScope();
        if (ownerId is null)
            scope.UseSystem();
        else
            scope.Use(ownerId);
        return PortalDatabase.CreateContext(Portal.Provider, Portal.ConnectionString, scope);
    }

    public ValueTask DisposeAsync()
    {
        if (Portal.Provider == DatabaseProvider.PostgreSql)
        {
            using var connection = new NpgsqlConnection(Portal.ConnectionString);
            NpgsqlConnection.ClearPool(connection);
        }
        else
        {
            using var connection = new SqliteConnection(Portal.ConnectionString);
            SqliteConnection.ClearPool(connection);
        }

        System.IO.Directory.Delete(Directory.Path, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task<byte[]> MakeTemplateAsync()
    {
        await using var database = new TestDatabase(System.IO.Directory.CreateTempSubdirectory("waportal-template-").FullName);
        await using (var context = database.Open())
            await DatabaseStartup.MigrateSqliteAsync(context, CancellationToken.None);

        // Closing the last connection folds the write-ahead log into the file.
        using (var connection = new SqliteConnection(database.Portal.ConnectionString))
            SqliteConnection.ClearPool(connection);
        return await File.ReadAllBytesAsync(database.Directory.File("waportal.db"));
    }
}
