using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace WaPortal.Infrastructure.Persistence;

/// <summary>
/// Identity's tables in version 3, the one with passkeys. An Identity context learns of it through the application's
/// services only; without them the model silently lacks <c>AspNetUserPasskeys</c>.
/// </summary>
internal static class PortalIdentitySchema
{
    /// <summary>Stand-in for the application's services where there is no application.</summary>
    public static readonly IServiceProvider Services =
        new ServiceCollection().AddOptions().Configure<IdentityOptions>(Apply).BuildServiceProvider();

    public static void Apply(IdentityOptions options)
    {
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        options.Stores.MaxLengthForKeys = 128;
    }
}
