using WaPortal.Infrastructure.Export;
using Hangfire;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WaPortal.Domain.Accounts;
using WaPortal.Domain.ApiKeys;
using WaPortal.Domain.Mail;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.ApiKeys;
using WaPortal.Infrastructure.Jobs;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Identity;

/// <summary>Registers accounts, passwords, tokens and keys.</summary>
public static class IdentityServices
{
    internal const int PasswordMinLength = 8;

    /// <summary>
    /// Adds ASP.NET Core Identity on <see cref="PortalDbContext"/> without any authentication scheme, and the adapters for accounts, tokens, keys and
    /// secrets. Reads the section <c>Accounts</c>.
    /// </summary>
    public static IdentityBuilder AddPortalIdentity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AccountOptions>().Bind(configuration.GetSection(AccountOptions.Section))
            .Validate(options => options.TokenLifetime > TimeSpan.Zero, "Accounts:TokenLifetime (environment variable Accounts__TokenLifetime) must be longer than zero.")
            .Validate(options => options.RefreshTokenLifetime >= options.TokenLifetime, "Accounts:RefreshTokenLifetime (environment variable Accounts__RefreshTokenLifetime) must not be shorter than Accounts:TokenLifetime.")
            .Validate(options => options.SigningKeyLifetime >= TimeSpan.FromDays(1), "Accounts:SigningKeyLifetime (environment variable Accounts__SigningKeyLifetime) must be at least a day.")
            .Validate(options => options.MaxFailedSignIns > 0, "Accounts:MaxFailedSignIns (environment variable Accounts__MaxFailedSignIns) must be at least 1.")
            .Validate(options => options.LockoutTime > TimeSpan.Zero, "Accounts:LockoutTime (environment variable Accounts__LockoutTime) must be longer than zero.")
            .ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<AccountOptions>>().Value);

        services.AddSingleton<ISecretProtector, DataProtectionSecrets>();
        services.AddSingleton<TokenSigningKeys>();
        services.AddSingleton<ITokenKeys>(provider => provider.GetRequiredService<TokenSigningKeys>());
        services.AddTransient<TokenKeyRotation>();
        services.AddSingleton(new RecurringWork(jobs => jobs.AddOrUpdate<TokenKeyRotation>(
            "token-keys", JobQueues.Default, rotation => rotation.RunAsync(CancellationToken.None), Cron.Daily())));
        services.AddSingleton<IAccessTokens, JwtAccessTokens>();
        services.AddSingleton<FirstAccountGate>();
        services.AddSingleton<UnknownAddresses>();
        services.AddSingleton<IPasswordHasher<PortalUser>, PasswordHasher<PortalUser>>();
        services.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.AddScoped<IAccountDirectory, IdentityAccountDirectory>();
        services.AddScoped<IAccountEditor, IdentityAccountEditor>();
        services.AddSingleton<ExportTurns>();
        services.AddScoped<IAccountExport, EfAccountExport>();
        services.AddScoped<ISessionStore, EfSessionStore>();
        services.AddScoped<ITwoFactorStore, EfTwoFactorStore>();
        services.AddScoped<IPasskeys, IdentityPasskeys>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<MailOptions>(PasskeyRules.Apply);
        services.AddTransient<SessionPurge>();
        services.AddSingleton(new RecurringWork(jobs => jobs.AddOrUpdate<SessionPurge>(
            "sessions-purge", JobQueues.Default, purge => purge.RunAsync(CancellationToken.None), Cron.Daily())));
        services.AddScoped<IApiKeyStore, EfApiKeyStore>();
        services.AddScoped<IAccountAddresses, EfAccountAddresses>();
        services.AddSingleton<ApiKeyUseWriter>();
        services.AddSingleton<IApiKeyUse>(provider => provider.GetRequiredService<ApiKeyUseWriter>());
        services.AddHostedService(provider => provider.GetRequiredService<ApiKeyUseWriter>());
        services.AddScoped<IBrowserSession, CookieBrowserSession>();

        services.AddOptions<IdentityOptions>().Configure(Configure);
        return services.AddIdentityCore<PortalUser>()
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<PortalDbContext>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
    }

    private static void Configure(IdentityOptions identity)
    {
        identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        identity.User.RequireUniqueEmail = true;
        identity.User.AllowedUserNameCharacters = "";

        // Length is what makes a password strong (NIST SP 800-63B); rules on characters only make it hard to remember.
        identity.Password.RequiredLength = PasswordMinLength;
        identity.Password.RequireDigit = false;
        identity.Password.RequireLowercase = false;
        identity.Password.RequireUppercase = false;
        identity.Password.RequireNonAlphanumeric = false;
    }
}
