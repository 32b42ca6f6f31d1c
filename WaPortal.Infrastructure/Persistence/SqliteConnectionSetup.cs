using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace WaPortal.Infrastructure.Persistence;

/// <summary>Gives each SQLite connection a busy timeout, so that a second writer waits in SQLite and not by polling.</summary>
internal sealed class SqliteConnectionSetup : DbConnectionInterceptor
{
    public static readonly SqliteConnectionSetup Instance = new();

    /// <summary>
    /// SQLite's default of <c>synchronous</c> is FULL; said here because durability hangs on it. The log is folded into the
    /// file every 4,000 pages (16 MiB) and not every 1,000: pages that change often are then copied less often. A connection
    /// keeps half a MiB of pages and not two: each lives on in the pool, and what they read stays in the system's own cache.
    /// </summary>
    private const string Pragmas = "PRAGMA busy_timeout=10000; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000; PRAGMA cache_size=-512;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        Apply(connection);
        TeachUpperCase(connection);
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        TeachUpperCase(connection);
        return Task.CompletedTask;
    }

    /// <summary>For the one connection that writes all the time: 8 MiB of page cache, so that it seldom reads what it wrote.</summary>
    internal static void ApplyForJournal(DbConnection connection)
    {
        Apply(connection);
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA cache_size=-8192;";
        command.ExecuteNonQuery();
    }

    /// <summary>SQLite's own upper case stops at Z: a search for a name in Cyrillic, or with an umlaut, would depend on its case.</summary>
    private static void TeachUpperCase(DbConnection connection)
    {
        if (connection is SqliteConnection sqlite)
            sqlite.CreateFunction("upper", (string? text) => text?.ToUpperInvariant(), isDeterministic: true);
    }

    private static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }
}
