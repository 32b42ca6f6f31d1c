namespace WaPortal.Infrastructure.Identity;

/// <summary>The roles of the portal, as they stand in the database.</summary>
internal static class PortalRoles
{
    internal const string Administrator = "Administrator";
    internal const string AdministratorNormalized = "ADMINISTRATOR";
}
