using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using WaPortal.Infrastructure.Persistence.WhatsApp;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class WaAppStateCollectionConfiguration : IEntityTypeConfiguration<WaAppStateCollection>
{
    public void Configure(EntityTypeBuilder<WaAppStateCollection> builder)
    {
        builder.ToTable("WaAppStateCollections");
        builder.HasKey(e => new { e.InstanceId, e.Collection });
        builder.Property(e => e.InstanceId).IsId();
        builder.Property(e => e.Hash).HasMaxLength(128);
    }
}
