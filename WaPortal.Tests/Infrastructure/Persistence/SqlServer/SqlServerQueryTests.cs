using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Tests.Support;
using WaPortal.Web.Startup;

namespace WaPortal.Tests.Infrastructure.Persistence.SqlServer;

/// <summary>
/// Every method of every store on EF is called with the provider for SQL Server and no engine behind it: its LINQ has to translate, and
/// Microsoft's own parser has to take what comes of it.
/// </summary>
public sealed class SqlServerQueryTests
{
    [Fact]
    public async Task Every_query_of_every_store_is_SQL_that_the_server_takes()
    {
        using var folder = new TemporaryFolder();
        var server = new AbsentServer();
        await using var app = Build(folder, server, out var stores);
        Assert.True(stores.Count > 20, $"Only {stores.Count} classes were found.");

        var silent = new List<string>();
        var faults = new List<string>();
        var commands = 0;
        foreach (var store in stores)
        {
            var sent = 0;
            foreach (var method in MethodsOf(store))
            {
                faults.AddRange(await CallAsync(app.Services, store, method));
                foreach (var command in server.Take())
                {
                    sent++;
                    new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(command), out var errors);
                    faults.AddRange(errors.Select(error => $"{store.Name}.{method.Name}: {error.Message} in {command}"));
                }
            }

            commands += sent;
            if (sent == 0) silent.Add(store.Name);
        }

        Assert.Empty(faults);
        Assert.Empty(silent);
        Assert.True(commands > 100, $"Only {commands} commands were seen.");
    }

    private static WebApplication Build(TemporaryFolder folder, AbsentServer server, out IReadOnlyList<Type> stores)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Directory"] = folder.Path,
            ["Database:Provider"] = nameof(DatabaseProvider.SqlServer),
            ["Database:ConnectionString"] = ConnectionString,
        });
        builder.AddServer();
        builder.AddForwarding();
        builder.AddData();
        builder.AddInstances();
        builder.AddWebhooks();
        builder.AddSandbox();
        builder.Services.AddUseCases();
        builder.AddAuthentication();
        builder.AddRateLimits();
        builder.AddApi();
        builder.Services.Replace(ServiceDescriptor.Singleton(new PortalDatabase(DatabaseProvider.SqlServer, ConnectionString, server)));
        builder.Services.Replace(ServiceDescriptor.Singleton<IJournal, NoJournal>());
        stores = [.. builder.Services.Select(service => service.ImplementationType ?? service.ServiceType).Distinct().Where(IsStore).OrderBy(type => type.Name)];
        return builder.Build();
    }

    private const string ConnectionString = "Server=absent;Database=absent;Encrypt=false";

    /// <summary>What talks to the database through EF, and not all the time by itself.</summary>
    private static bool IsStore(Type type) =>
        type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
        && type.Assembly == typeof(PortalDatabase).Assembly
        && !type.IsAssignableTo(typeof(IHostedService))
        && type.Namespace?.Contains(".Persistence", StringComparison.Ordinal) == false
        && type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .SelectMany(constructor => constructor.GetParameters())
            .Any(parameter => parameter.ParameterType == typeof(PortalDbContext) || parameter.ParameterType == typeof(PortalDatabase));

    private static IEnumerable<MethodInfo> MethodsOf(Type store) =>
        store.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(method => (method.IsPublic || method.IsAssembly) && !method.IsSpecialName && !method.ContainsGenericParameters && method.Name is not ("Dispose" or "DisposeAsync"));

    /// <returns>The fault, if the query could not even be made.</returns>
    private static async Task<IEnumerable<string>> CallAsync(IServiceProvider services, Type store, MethodInfo method)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OwnerScope>().UseSystem();
        try
        {
            var instance = ActivatorUtilities.GetServiceOrCreateInstance(scope.ServiceProvider, store);
            var result = method.Invoke(instance, [.. method.GetParameters().Select(SampleArgument.Of)]);
            switch (result)
            {
                case Task task: await task; break;
                case not null when result.GetType().GetMethod("AsTask") is { } asTask: await (Task)asTask.Invoke(result, null)!; break;
            }
        }
        catch (Exception e) when (Unwrapped(e) is var cause && !IsQueryFault(cause))
        {
            // No row was found, or an update met none: there is no server behind it.
        }
        catch (Exception e)
        {
            return [$"{store.Name}.{method.Name}: {Unwrapped(e).Message}"];
        }

        return [];
    }

    private static Exception Unwrapped(Exception e) => e is TargetInvocationException { InnerException: { } inner } ? inner : e;

    private static bool IsQueryFault(Exception e) =>
        e is NotSupportedException || e.Message.Contains("could not be translated", StringComparison.Ordinal);

    private sealed class NoJournal : IJournal
    {
        public ValueTask CommitAsync(JournalEntry entry, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
