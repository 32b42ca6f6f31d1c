using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Tests.Support;

namespace WaPortal.Tests.Infrastructure.Persistence.KeyRing;

public sealed class MasterKeyTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_start_protected_the_next_one_opens_and_the_database_alone_does_not()
    {
        using var folder = new TemporaryFolder();
        string text;
        await using (var portal = await StartAsync(folder.Path))
            text = Protector(portal).Protect("a secret");

        await using (var again = await StartAsync(folder.Path))
        {
            Assert.Equal("a secret", Protector(again).Unprotect(text));
            await using var scope = again.CreateAsyncScope();
            var keys = await scope.ServiceProvider.GetRequiredService<PortalDbContext>().DataProtectionKeys.ToListAsync(Stop);
            Assert.All(keys, key => Assert.DoesNotContain("<masterKey", key.Xml, StringComparison.Ordinal));
            Assert.NotEmpty(keys);
        }

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder.Path, "master.key")));
    }

    [Fact]
    public async Task Another_master_key_stops_the_start_and_names_the_setting()
    {
        using var folder = new TemporaryFolder();
        await using (var portal = await StartAsync(folder.Path))
            Protector(portal).Protect("a secret");
        File.Delete(Path.Combine(folder.Path, "master.key"));

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(folder.Path));
        Assert.Contains("Data:MasterKey", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("c2hvcnQ=")]
    public async Task A_malformed_master_key_is_refused(string masterKey)
    {
        using var folder = new TemporaryFolder();

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(folder.Path, masterKey));
        Assert.Contains("Data:MasterKey", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(masterKey, refusal.Message, StringComparison.Ordinal);
    }

    private static IDataProtector Protector(ServiceProvider portal) =>
        portal.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static async Task<ServiceProvider> StartAsync(string directory, string? masterKey = null)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Data:Directory"] = directory, ["Data:MasterKey"] = masterKey })
            .Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        services.AddSingleton<IHostEnvironment>(new HostingEnvironmentStub(directory));
        services.AddPortalPersistence(configuration);
        var portal = services.BuildServiceProvider(validateScopes: true);
        try
        {
            await portal.PrepareDatabaseAsync(Stop);
            return portal;
        }
        catch
        {
            await portal.DisposeAsync();
            throw;
        }
        finally
        {
            await using var pooled = new SqliteConnection($"Data Source={Path.Combine(directory, "waportal.db")}");
            SqliteConnection.ClearPool(pooled);
        }
    }

    private sealed class HostingEnvironmentStub(string contentRoot) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Test";

        public string ApplicationName { get; set; } = "WaPortal";

        public string ContentRootPath { get; set; } = contentRoot;

        public Microsoft.Extensions.FileProviders.IFileProvider ContentRootFileProvider { get; set; } =
            new Microsoft.Extensions.FileProviders.NullFileProvider();
    }
}
