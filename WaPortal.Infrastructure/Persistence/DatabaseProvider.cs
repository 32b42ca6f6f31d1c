namespace WaPortal.Infrastructure.Persistence;

/// <summary>The database engines that the portal runs on.</summary>
public enum DatabaseProvider
{
    /// <summary>A file in the data directory; the default.</summary>
    Sqlite,

    SqlServer,

    PostgreSql,
}
