using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace WaPortal.Infrastructure.Persistence.Journal;

/// <summary>The journal's own open connection with its prepared commands. Used by one thread.</summary>
internal sealed class JournalConnection : IDisposable
{
    private readonly DatabaseProvider _provider;
    private readonly DbConnection _connection;
    private readonly Dictionary<JournalStatement, DbCommand> _commands = [];

    public JournalConnection(PortalDatabase database)
    {
        _provider = database.Provider;
        _connection = Create(database);
        try
        {
            _connection.Open();
            if (_provider == DatabaseProvider.Sqlite)
                SqliteConnectionSetup.ApplyForJournal(_connection);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>A connection of the database's kind, not open yet.</summary>
    public static DbConnection Create(PortalDatabase database) => database.Provider switch
    {
        DatabaseProvider.Sqlite => new SqliteConnection(database.ConnectionString),
        DatabaseProvider.SqlServer => new SqlConnection(database.ConnectionString),
        DatabaseProvider.PostgreSql => new NpgsqlConnection(database.ConnectionString),
        _ => throw new ArgumentOutOfRangeException(nameof(database), database.Provider, "Unknown database provider."),
    };

    // SQLite: BEGIN IMMEDIATE, so that the wait for another writer is here and never in the middle.
    public DbTransaction Begin() => _provider == DatabaseProvider.Sqlite
        ? _connection.BeginTransaction()
        : _connection.BeginTransaction(IsolationLevel.ReadCommitted);

    public DbCommand CommandFor(JournalStatement statement, DbTransaction transaction)
    {
        if (!_commands.TryGetValue(statement, out var command))
            _commands.Add(statement, command = Prepare(statement, transaction));
        command.Transaction = transaction;
        return command;
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
        _connection.Dispose();
    }

    private DbCommand Prepare(JournalStatement statement, DbTransaction transaction)
    {
        var command = statement.CreateCommand(_connection, _provider);
        command.Transaction = transaction;
        command.Prepare();
        return command;
    }
}
