using Microsoft.Extensions.DependencyInjection;
using WaPortal.Infrastructure.Persistence.WhatsApp;

namespace WaPortal.Infrastructure.Persistence.Journal;

/// <summary>Registers the journal and the protocol state that is read beside it.</summary>
internal static class JournalServices
{
    public static IServiceCollection AddJournal(this IServiceCollection services)
    {
        services.AddSingleton<IJournal, Journal>();
        services.AddSingleton<SecretBoxes>();
        services.AddSingleton<ClientStores>();
        services.AddHostedService<SentMessageUpkeep>();
        return services;
    }
}
