using System.Data;
using System.Data.Common;

namespace WaPortal.Infrastructure.Persistence.Journal;

/// <summary>
/// A SQL statement as each engine wants it; SQLite's form serves PostgreSQL too unless that has its own. Prepared once per
/// connection.
/// </summary>
internal sealed class JournalStatement(string sql, string? sqlServer = null, string? postgreSql = null)
{
    /// <summary>In the order in which values are given.</summary>
    public required IReadOnlyList<JournalParameter> Parameters { get; init; }

    public string TextFor(DatabaseProvider provider) => provider switch
    {
        DatabaseProvider.SqlServer => sqlServer ?? sql,
        DatabaseProvider.PostgreSql => postgreSql ?? sql,
        _ => sql,
    };

    /// <summary>A command with this text and its parameters, still without values.</summary>
    public DbCommand CreateCommand(DbConnection connection, DatabaseProvider provider)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Statements are constants of this assembly.
        command.CommandText = TextFor(provider);
#pragma warning restore CA2100
        foreach (var (name, type, size) in Parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + name;
            // Npgsql knows text and varchar as one; the others want the column's own type.
            parameter.DbType = provider == DatabaseProvider.PostgreSql && type == DbType.AnsiString ? DbType.String : type;
            if (size != 0 && provider == DatabaseProvider.SqlServer)
                parameter.Size = size;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>Inserts a row.</summary>
    public static JournalStatement Insert(string table, params JournalParameter[] columns) =>
        new(InsertText(table, columns)) { Parameters = columns };

    /// <summary>Inserts a row unless there is one with these keys: affects one row or none. The keys must be a unique index.</summary>
    public static JournalStatement InsertIfAbsent(string table, string[] keys, params JournalParameter[] columns) => new(
        $"{InsertText(table, columns)} ON CONFLICT ({Names(keys)}) DO NOTHING",
        sqlServer: $"INSERT INTO \"{table}\" ({Names(columns)}) SELECT {Values(columns)} WHERE NOT EXISTS (SELECT 1 FROM \"{table}\" WITH (UPDLOCK) WHERE {Match(keys)})")
    {
        Parameters = columns,
    };

    /// <summary>Inserts a row, or sets the other columns of the one with these keys. The keys must be a unique index.</summary>
    public static JournalStatement Upsert(string table, string[] keys, params JournalParameter[] columns)
    {
        var others = columns.Select(c => c.Name).Except(keys).ToList();
        return new(
            $"{InsertText(table, columns)} ON CONFLICT ({Names(keys)}) DO UPDATE SET {string.Join(", ", others.Select(c => $"\"{c}\" = excluded.\"{c}\""))}",
            sqlServer: $"UPDATE \"{table}\" SET {string.Join(", ", others.Select(c => $"\"{c}\" = @{c}"))} WHERE {Match(keys)}; IF @@ROWCOUNT = 0 {InsertText(table, columns)};")
        {
            Parameters = columns,
        };
    }

    /// <summary>Deletes what matches these columns.</summary>
    public static JournalStatement Delete(string table, params JournalParameter[] keys) =>
        new($"DELETE FROM \"{table}\" WHERE {Match(keys.Select(k => k.Name))}") { Parameters = keys };

    private static string InsertText(string table, IReadOnlyList<JournalParameter> columns) =>
        $"INSERT INTO \"{table}\" ({Names(columns)}) VALUES ({Values(columns)})";

    private static string Names(IEnumerable<JournalParameter> columns) => Names(columns.Select(c => c.Name));

    private static string Names(IEnumerable<string> columns) => string.Join(", ", columns.Select(c => $"\"{c}\""));

    private static string Values(IEnumerable<JournalParameter> columns) => string.Join(", ", columns.Select(c => $"@{c.Name}"));

    private static string Match(IEnumerable<string> columns) => string.Join(" AND ", columns.Select(c => $"\"{c}\" = @{c}"));
}
