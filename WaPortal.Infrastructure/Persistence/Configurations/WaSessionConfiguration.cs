using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using WaPortal.Infrastructure.Persistence.WhatsApp;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class WaSessionConfiguration : IEntityTypeConfiguration<WaSession>
{
    public void Configure(EntityTypeBuilder<WaSession> builder)
    {
        builder.ToTable("WaSessions");
        builder.HasKey(e => new { e.InstanceId, e.Address });
        builder.Property(e => e.InstanceId).IsId();
        builder.Property(e => e.Address).IsJid();
    }
}
