using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using WaPortal.Infrastructure.Identity;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class PortalUserConfiguration : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> builder)
    {
        builder.Property(u => u.FirstName).HasMaxLength(PortalUser.NameMaxLength);
        builder.Property(u => u.LastName).HasMaxLength(PortalUser.NameMaxLength);
    }
}
