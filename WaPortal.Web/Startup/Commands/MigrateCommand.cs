using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Web.Startup.Commands;

/// <summary><c>migrate</c>: brings the database to this version's schema and ends; nothing else of the portal starts.</summary>
internal static partial class MigrateCommand
{
    internal static bool IsAsked(string[] args) => args is ["migrate", ..];

    /// <returns>The exit code: 0, or 1 when the database could not be migrated.</returns>
    internal static async Task<int> RunAsync(WebApplication app)
    {
        try
        {
            foreach (var migration in await app.Services.MigrateDatabaseAsync(app.Lifetime.ApplicationStopping))
                Applied(app.Logger, migration);
            Done(app.Logger);
            return 0;
        }
#pragma warning disable CA1031 // The edge of the program: whatever the engine says goes to the operator.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Failed(app.Logger, exception);
            return 1;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Applied the migration {Migration}.")]
    private static partial void Applied(ILogger logger, string migration);

    [LoggerMessage(2, LogLevel.Information, "The database has this version's schema.")]
    private static partial void Done(ILogger logger);

    [LoggerMessage(3, LogLevel.Critical, "The database could not be migrated; it is as the last migration that worked left it.")]
    private static partial void Failed(ILogger logger, Exception exception);
}
