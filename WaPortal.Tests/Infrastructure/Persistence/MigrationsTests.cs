using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Tests.Support;

namespace WaPortal.Tests.Infrastructure.Persistence;

public sealed class MigrationsTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "Data Source=unused.db")]
    [InlineData(DatabaseProvider.SqlServer, "Server=unused;Database=unused")]
    [InlineData(DatabaseProvider.PostgreSql, "Host=unused;Database=unused")]
    public void The_model_has_no_change_that_a_migration_lacks(DatabaseProvider provider, string connectionString)
    {
        using var context = PortalDatabase.CreateContext(provider, connectionString, new OwnerScope());

        Assert.NotEmpty(context.Database.GetMigrations());
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Sqlite_takes_every_migration_and_keeps_a_write_ahead_log()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var context = database.Open();

        Assert.Empty(await context.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
        Assert.Equal("wal", await ScalarAsync(context, "SELECT journal_mode AS Value FROM pragma_journal_mode"));
        Assert.Equal(
            "AspNetUserPasskeys",
            await ScalarAsync(context, "SELECT name AS Value FROM sqlite_master WHERE type = 'table' AND name = 'AspNetUserPasskeys'"));
    }

    [Fact]
    public async Task PostgreSql_takes_every_migration()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);
        await using var context = database.Open();

        Assert.Empty(await context.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            "AspNetUserPasskeys",
            await ScalarAsync(context, "SELECT tablename AS \"Value\" FROM pg_tables WHERE tablename = 'AspNetUserPasskeys'"));
    }

    [Fact]
    public void The_script_for_SQL_Server_parses_and_makes_every_table()
    {
        using var context = PortalDatabase.CreateContext(
            DatabaseProvider.SqlServer, "Server=unused;Database=unused", new OwnerScope());
        var script = context.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

        // initialQuotedIdentifiers: as SQL Server is by default, and as filtered indexes demand.
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(script), out var errors);
        Assert.Empty(errors.Select(e => $"{e.Line}: {e.Message}"));

        var tables = context.Model.GetEntityTypes().Select(t => t.GetTableName()).Distinct().ToList();
        Assert.Contains("AspNetUserPasskeys", tables);
        Assert.All(tables, table => Assert.Contains($"CREATE TABLE [{table}]", script, StringComparison.Ordinal));
    }

    private static Task<string> ScalarAsync(PortalDbContext context, string sql) =>
        context.Database.SqlQueryRaw<string>(sql).SingleAsync(TestContext.Current.CancellationToken);
}
