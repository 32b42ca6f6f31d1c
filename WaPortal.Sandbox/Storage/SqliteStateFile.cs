using Microsoft.Data.Sqlite;

namespace WaPortal.Sandbox.Storage;

/// <summary>
/// The state file: one SQLite table of entries. Write-ahead log with <c>synchronous=NORMAL</c>: what was written survives
/// the death of the process at any moment; a power cut may take the last moments, which a sandbox can bear. The file is locked
/// while it is open: two servers over one file would each believe that its memory is the truth.
/// </summary>
internal sealed class SqliteStateFile : IStateFile
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _put;
    private readonly SqliteCommand _delete;

    public SqliteStateFile(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } directory)
            Directory.CreateDirectory(directory);
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 5 }.ToString());
        _connection.Open();
        Execute("PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=4000;");
        Execute("CREATE TABLE IF NOT EXISTS entries (kind INTEGER NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, "
            + "PRIMARY KEY (kind, key)) WITHOUT ROWID;");
        _put = Prepare("INSERT INTO entries (kind, key, value) VALUES ($kind, $key, $value) "
            + "ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value;", "$kind", "$key", "$value");
        _delete = Prepare("DELETE FROM entries WHERE kind = $kind AND key = $key;", "$kind", "$key");
    }

    public IEnumerable<StateEntry> ReadAll()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT kind, key, value FROM entries ORDER BY kind, key;";
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return new StateEntry((StateKind)reader.GetInt32(0), reader.GetString(1), reader.GetFieldValue<byte[]>(2));
    }

    public void Write(IReadOnlyCollection<StateEntry> entries)
    {
        using var transaction = _connection.BeginTransaction();
        _put.Transaction = transaction;
        _delete.Transaction = transaction;
        foreach (var entry in entries)
        {
            var command = entry.Value is null ? _delete : _put;
            command.Parameters[0].Value = (int)entry.Kind;
            command.Parameters[1].Value = entry.Key;
            if (entry.Value is not null)
                command.Parameters[2].Value = entry.Value;
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    public void Dispose()
    {
        _put.Dispose();
        _delete.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The texts are the constants above.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var parameter in parameters)
            command.Parameters.Add(new SqliteParameter { ParameterName = parameter });
        return command;
    }

    private void Execute(string sql)
    {
        using var command = Prepare(sql);
        command.ExecuteNonQuery();
    }
}
