using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WaPortal.Domain.Mail;

namespace WaPortal.Infrastructure.Mail;

/// <summary>Registers mail.</summary>
public static class MailServices
{
    /// <summary>
    /// Adds the outbox and what empties it: over SMTP where <c>Mail:Host</c> is set, else into files. Needs the portal's persistence, and from the
    /// host an <see cref="IMailWriter"/>. Reads the section <c>Mail</c>.
    /// </summary>
    public static IServiceCollection AddPortalMail(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MailOptions>().Bind(configuration.GetSection(MailOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MailOptions>, MailOptionsValidator>());
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<MailOptions>>().Value);
        services.AddSingleton<FileMailer>();
        services.AddSingleton<SmtpMailer>();
        services.AddSingleton<IMailer>(provider => provider.GetRequiredService<MailOptions>().Host is { Length: > 0 }
            ? provider.GetRequiredService<SmtpMailer>()
            : provider.GetRequiredService<FileMailer>());
        services.AddSingleton<MailBell>();
        services.AddSingleton<MailDelivery>();
        services.AddScoped<IMailOutbox, EfMailOutbox>();
        services.AddHostedService<MailWorker>();
        return services;
    }
}
