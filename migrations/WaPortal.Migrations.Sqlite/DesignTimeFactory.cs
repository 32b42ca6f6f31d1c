using Microsoft.EntityFrameworkCore.Design;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Migrations.Sqlite;

/// <summary>Lets <c>dotnet ef migrations</c> build the model without starting the portal. Never connects.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<PortalDbContext>
{
    public PortalDbContext CreateDbContext(string[] args) =>
        PortalDatabase.CreateContext(DatabaseProvider.Sqlite, "Data Source=design.db", new OwnerScope());
}
