using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using WaPortal.Infrastructure.Persistence.WhatsApp;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class WaLidMappingConfiguration : IEntityTypeConfiguration<WaLidMapping>
{
    public void Configure(EntityTypeBuilder<WaLidMapping> builder)
    {
        builder.ToTable("WaLidMap");
        builder.HasKey(e => new { e.InstanceId, e.Lid });
        builder.Property(e => e.InstanceId).IsId();
        builder.Property(e => e.Lid).IsJid();
        builder.Property(e => e.PhoneJid).IsJid();
        builder.HasIndex(e => new { e.InstanceId, e.PhoneJid });
    }
}
