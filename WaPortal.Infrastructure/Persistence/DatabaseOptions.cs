namespace WaPortal.Infrastructure.Persistence;

/// <summary>Section <c>Database</c>: where the portal keeps what it knows.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>Which engine. Default: <see cref="DatabaseProvider.Sqlite"/>.</summary>
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>ADO.NET connection string. May be absent for SQLite: then the file is <c>waportal.db</c> in the data directory.</summary>
    public string? ConnectionString { get; set; }
}
