using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using WaPortal.Infrastructure.Persistence.WhatsApp;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class WaSenderKeyConfiguration : IEntityTypeConfiguration<WaSenderKey>
{
    public void Configure(EntityTypeBuilder<WaSenderKey> builder)
    {
        builder.ToTable("WaSenderKeys");
        builder.HasKey(e => new { e.InstanceId, e.GroupJid, e.Address });
        builder.Property(e => e.InstanceId).IsId();
        builder.Property(e => e.GroupJid).IsJid();
        builder.Property(e => e.Address).IsJid();
    }
}
