using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace WaPortal.Infrastructure.Persistence;

/// <summary>Gives each SQLite connection a busy timeout, so that a second writer waits in SQLite and not by polling.</summary>
internal sealed class SqliteConnectionSetup : DbConnectionInterceptor
{
    public static readonly SqliteConnectionSetup Instance = new();

    /// <summary>SQLite's default of <c>synchronous</c> is FULL; said here because durability hangs on it.</summary>
    internal const string Pragmas = "PRAGMA busy_timeout=10000; PRAGMA synchronous=FULL;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    internal static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }
}
