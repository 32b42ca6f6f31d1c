using System.Data.Common;
using WaPortal.Infrastructure.Persistence.Journal;

namespace WaPortal.Infrastructure.Persistence.WhatsApp;

/// <summary>A pooled connection for plain reads of the protocol tables.</summary>
internal sealed class StateReader : IAsyncDisposable
{
    private readonly DbConnection _connection;
    private readonly DatabaseProvider _provider;

    private StateReader(DbConnection connection, DatabaseProvider provider)
    {
        _connection = connection;
        _provider = provider;
    }

    public static async Task<StateReader> OpenAsync(PortalDatabase database, CancellationToken cancellationToken)
    {
        var connection = JournalConnection.Create(database);
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return new StateReader(connection, database.Provider);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The first column of the first row; null when there is none.</summary>
    public async Task<object?> ScalarAsync(JournalStatement query, object?[] values, CancellationToken cancellationToken)
    {
        var command = Command(query, values);
        await using (command.ConfigureAwait(false))
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is { } value and not DBNull ? value : null;
    }

    /// <summary>Every row, read at once.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(
        JournalStatement query, object?[] values, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        var command = Command(query, values);
        await using (command.ConfigureAwait(false))
        {
            var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (rows.ConfigureAwait(false))
            {
                var list = new List<T>();
                while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
                    list.Add(read(rows));
                return list;
            }
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private DbCommand Command(JournalStatement query, object?[] values)
    {
        var command = query.CreateCommand(_connection, _provider);
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }
}
