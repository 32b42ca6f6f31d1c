using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using WaPortal.Infrastructure.Persistence.WhatsApp;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class WaHistoryConfiguration : IEntityTypeConfiguration<WaHistory>
{
    public void Configure(EntityTypeBuilder<WaHistory> builder)
    {
        builder.ToTable("WaHistory");
        builder.HasKey(e => new { e.InstanceId, e.MessageId });
        builder.Property(e => e.InstanceId).IsId();
        builder.Property(e => e.MessageId).IsWord(128);
    }
}
