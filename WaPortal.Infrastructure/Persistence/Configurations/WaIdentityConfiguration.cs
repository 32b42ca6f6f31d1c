using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using WaPortal.Infrastructure.Persistence.WhatsApp;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class WaIdentityConfiguration : IEntityTypeConfiguration<WaIdentity>
{
    public void Configure(EntityTypeBuilder<WaIdentity> builder)
    {
        builder.ToTable("WaIdentities");
        builder.HasKey(e => new { e.InstanceId, e.Address });
        builder.Property(e => e.InstanceId).IsId();
        builder.Property(e => e.Address).IsJid();
    }
}
