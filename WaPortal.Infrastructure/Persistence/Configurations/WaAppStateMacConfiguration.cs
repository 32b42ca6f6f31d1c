using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using WaPortal.Infrastructure.Persistence.WhatsApp;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class WaAppStateMacConfiguration : IEntityTypeConfiguration<WaAppStateMac>
{
    public void Configure(EntityTypeBuilder<WaAppStateMac> builder)
    {
        builder.ToTable("WaAppStateMacs");
        builder.HasKey(e => new { e.InstanceId, e.Collection, e.IndexMac });
        builder.Property(e => e.InstanceId).IsId();
        builder.Property(e => e.IndexMac).IsWord();
        builder.Property(e => e.ValueMac).HasMaxLength(32);
    }
}
