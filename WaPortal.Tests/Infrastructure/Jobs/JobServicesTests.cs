using Hangfire;
using Hangfire.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WaPortal.Infrastructure.Jobs;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Tests.Infrastructure.Jobs;

public sealed class JobServicesTests
{
    [Fact]
    public async Task Two_portals_in_one_process_share_neither_jobs_nor_services()
    {
        await using var first = NewPortal("first");
        await using var second = NewPortal("second");
        // Configuring Hangfire sets its statics; the last one wins.
        first.GetRequiredService<IGlobalConfiguration>();
        second.GetRequiredService<IGlobalConfiguration>();

        Assert.NotSame(first.GetRequiredService<JobStorage>(), second.GetRequiredService<JobStorage>());
        Assert.Equal("first", NameIn(first));
        Assert.Equal("second", NameIn(second));
    }

    [Fact]
    public async Task What_a_portal_leaves_in_statics_when_it_ends_does_no_harm()
    {
        var loggers = LoggerFactory.Create(_ => { });
        var provider = new HostLogProvider(loggers);
        loggers.Dispose();
        Assert.False(provider.GetLogger("Hangfire").Log(Hangfire.Logging.LogLevel.Error, () => "nobody hears"));

        await using (var portal = NewPortal("gone"))
            portal.GetRequiredService<IGlobalConfiguration>();
        using var storage = new InMemoryStorage();
        Assert.NotNull(storage.GetMonitoringApi());
    }

    private static ServiceProvider NewPortal(string name)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(new PortalDatabase(DatabaseProvider.Sqlite, "Data Source=:memory:"));
        services.AddSingleton(new Portal(name));
        services.AddPortalJobs();
        return services.BuildServiceProvider();
    }

    /// <summary>The portal whose services a job of this one gets.</summary>
    private static string NameIn(IServiceProvider portal)
    {
        using var connection = portal.GetRequiredService<JobStorage>().GetConnection();
        using var scope = portal.GetRequiredService<JobActivator>().BeginScope(new JobActivatorContext(
            connection, new BackgroundJob("1", null, DateTime.UnixEpoch), new JobCancellationToken(false)));
        return ((Portal)scope.Resolve(typeof(Portal))).Name;
    }

    internal sealed record Portal(string Name);
}
