using System.Globalization;
using System.Text.RegularExpressions;
using WaPortal.Tests.Support;

namespace WaPortal.Tests.EndToEnd;

/// <summary>What the container image does, as far as that goes without an engine: the Dockerfile's publish, and its output run by its verbs.</summary>
public sealed partial class ContainerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task The_published_output_serves_and_answers_its_own_health_check()
    {
        using var source = new TemporaryFolder();
        using var output = new TemporaryFolder();
        using var data = new TemporaryFolder();
        CopySource(source.Path);
        var dockerfile = await File.ReadAllTextAsync(RepositoryFolder.Of("docker", "Dockerfile"), TestContext.Current.CancellationToken);
        var publish = PublishLine().Match(dockerfile).Groups["arguments"].Value.Replace("/app", output.Path, StringComparison.Ordinal);
        // The analyzers have read this very source when the tests were built.
        Dictionary<string, string?> build = new() { ["MSBUILDDISABLENODEREUSE"] = "1", ["RunAnalyzers"] = "false", ["EnforceCodeStyleInBuild"] = "false" };
        var (code, tail) = await RunAsync("dotnet", publish.Split(' '), source.Path, build);
        Assert.True(code == 0, tail);

        var entry = Entry().Match(dockerfile).Groups["dll"].Value;
        var port = FreePort.Next().ToString(CultureInfo.InvariantCulture);
        await using var portal = StartedProcess.Start("dotnet", [entry], output.Path, new Dictionary<string, string?>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_HTTP_PORTS"] = port,
            ["Data__Directory"] = data.Path,
        });
        var address = $"http://127.0.0.1:{port}/health/ready";
        await Until.TrueAsync(async () => (await RunAsync("dotnet", [entry, "health", address], output.Path, [])).Code == 0, seconds: 120);
        using var http = new HttpClient();
        Assert.Contains("WaPortal", await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/account/login"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.False(portal.HasExited, portal.Tail);
    }

    [Fact]
    public async Task A_portal_on_a_server_database_starts_only_after_migrate()
    {
        using var data = new TemporaryFolder();
        var settings = new Dictionary<string, string?>
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{FreePort.Next().ToString(CultureInfo.InvariantCulture)}",
            ["Data__Directory"] = data.Path,
            ["Database__Provider"] = "PostgreSql",
            ["Database__ConnectionString"] = await PostgresServer.CreateEmptyDatabaseAsync(),
        };
        var program = typeof(Program).Assembly.Location;

        var (early, why) = await RunAsync("dotnet", [program], data.Path, settings);
        Assert.NotEqual(0, early);
        Assert.Contains("migrate", why, StringComparison.Ordinal);

        var (migrated, said) = await RunAsync("dotnet", [program, "migrate"], data.Path, settings);
        Assert.True(migrated == 0, said);
        Assert.Contains("_Initial", said, StringComparison.Ordinal);
        var (again, nothing) = await RunAsync("dotnet", [program, "migrate"], data.Path, settings);
        Assert.Equal(0, again);
        Assert.DoesNotContain("_Initial", nothing, StringComparison.Ordinal);

        await using var portal = StartedProcess.Start("dotnet", [program], data.Path, settings);
        await Until.TrueAsync(
            async () => (await RunAsync("dotnet", [program, "health", $"{settings["ASPNETCORE_URLS"]}/health/ready"], data.Path, [])).Code == 0, seconds: 120);
        Assert.False(portal.HasExited, portal.Tail);
    }

    [Fact]
    public async Task A_database_that_cannot_be_reached_fails_the_migration_with_a_word()
    {
        using var data = new TemporaryFolder();
        var settings = new Dictionary<string, string?>
        {
            ["Data__Directory"] = data.Path,
            ["Database__Provider"] = "PostgreSql",
            ["Database__ConnectionString"] = $"Host=127.0.0.1;Port={FreePort.Next().ToString(CultureInfo.InvariantCulture)};Username=nobody;Database=none;Timeout=2",
        };
        var (code, said) = await RunAsync("dotnet", [typeof(Program).Assembly.Location, "migrate"], data.Path, settings);
        Assert.Equal(1, code);
        Assert.Contains("could not be migrated", said, StringComparison.Ordinal);
    }

    /// <summary>What the engine would be given: everything but what .dockerignore names.</summary>
    private static void CopySource(string target)
    {
        var ignored = File.ReadAllLines(RepositoryFolder.Of(".dockerignore")).Select(line => line.Replace("**/", "", StringComparison.Ordinal)).ToHashSet();
        Copy(new DirectoryInfo(RepositoryFolder.Root), target);

        void Copy(DirectoryInfo from, string to)
        {
            Directory.CreateDirectory(to);
            foreach (var file in from.EnumerateFiles())
                file.CopyTo(Path.Combine(to, file.Name));
            foreach (var folder in from.EnumerateDirectories().Where(folder => !ignored.Contains(folder.Name)))
                Copy(folder, Path.Combine(to, folder.Name));
        }
    }

    [GeneratedRegex(@"^RUN dotnet (?<arguments>publish .*)$", RegexOptions.Multiline)]
    private static partial Regex PublishLine();

    [GeneratedRegex(@"^ENTRYPOINT \[""dotnet"", ""(?<dll>[^""]+)""\]", RegexOptions.Multiline)]
    private static partial Regex Entry();

    private static async Task<(int Code, string Tail)> RunAsync(
        string file, IEnumerable<string> arguments, string folder, Dictionary<string, string?> environment)
    {
        await using var process = StartedProcess.Start(file, arguments, folder, environment);
        var code = await process.WaitForExitAsync(Patience);
        return (code, process.Tail);
    }
}
