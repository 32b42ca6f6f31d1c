using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace WaPortal.Tests.Support;

/// <summary>
/// A PostgreSQL server of the test run's own: a new cluster in a temporary directory on a free loopback port, started on first
/// use and stopped with the run. Uses the binaries of Debian's package.
/// </summary>
internal sealed class PostgresServer
{
    private static readonly Lazy<Task<PostgresServer>> Shared = new(StartAsync);
    private readonly int _port;

    private PostgresServer(int port) => _port = port;

    /// <summary>A new database with all migrations applied; ends the test when the machine has no PostgreSQL.</summary>
    public static async Task<string> CreateDatabaseAsync()
    {
        if (Binaries is null)
            throw RequiredTool.Missing("PostgreSQL is missing on this machine (apt-get install postgresql)");
        var server = await Shared.Value;
        var name = $"t{Guid.NewGuid():N}";
        await server.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE migrated");
        return server.ConnectionString(name);
    }

    /// <summary>A new database with nothing in it.</summary>
    public static async Task<string> CreateEmptyDatabaseAsync()
    {
        if (Binaries is null)
            throw RequiredTool.Missing("PostgreSQL is missing on this machine (apt-get install postgresql)");
        var server = await Shared.Value;
        var name = $"t{Guid.NewGuid():N}";
        await server.ExecuteAsync($"CREATE DATABASE {name}");
        return server.ConnectionString(name);
    }

    private static string? Binaries =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).LastOrDefault(d => File.Exists(Path.Combine(d, "initdb")))
            : null;

    private string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={_port};Username=waportal;Database={database};Include Error Detail=true";

    private static async Task<PostgresServer> StartAsync()
    {
        var directory = Directory.CreateTempSubdirectory("waportal-pg-").FullName;
        var data = Path.Combine(directory, "data");
        // The server refuses to run as root; Debian's package made it a user.
        if (Environment.UserName == "root")
            await RunAsync("chown", "postgres", directory);
        await RunAsync(AsServerUser(Path.Combine(Binaries!, "initdb"), "-D", data, "-A", "trust", "-U", "waportal", "-E", "UTF8", "--no-sync"));

        var port = FreePort();
        var server = Start(AsServerUser(
            Path.Combine(Binaries!, "postgres"), "-D", data, "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
            "-c", "fsync=off", "-c", "max_connections=50"));
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            server.Kill(entireProcessTree: true);
            server.WaitForExit(5000);
            Directory.Delete(directory, recursive: true);
        };
        var started = new PostgresServer(port);
        await started.WaitUntilReadyAsync(server);
        await started.ExecuteAsync("CREATE DATABASE migrated");
        var scope = new OwnerScope();
        await using (var context = PortalDatabase.CreateContext(DatabaseProvider.PostgreSql, started.ConnectionString("migrated"), scope))
            await context.Database.MigrateAsync();
        NpgsqlConnection.ClearAllPools();
        return started;
    }

    private async Task WaitUntilReadyAsync(Process server)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                await ExecuteAsync("SELECT 1");
                return;
            }
            catch (NpgsqlException) when (!server.HasExited)
            {
                await Task.Delay(50, deadline.Token);
            }
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string[] AsServerUser(params string[] command) =>
        Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", .. command] : command;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task RunAsync(params string[] command)
    {
        using var process = Start(command);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{Path.GetFileName(command[0])} ended with {process.ExitCode}.");
    }

    private static Process Start(string[] command)
    {
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = "/",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
