using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using WaPortal.Infrastructure.Persistence.WhatsApp;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class WaSentMessageConfiguration : IEntityTypeConfiguration<WaSentMessage>
{
    public void Configure(EntityTypeBuilder<WaSentMessage> builder)
    {
        builder.ToTable("WaSentMessages");
        builder.HasKey(e => new { e.InstanceId, e.MessageId });
        builder.Property(e => e.InstanceId).IsId();
        builder.Property(e => e.MessageId).IsWord(128);
        builder.Property(e => e.ToJid).IsJid();
        builder.HasIndex(e => new { e.InstanceId, e.CreatedAt }).HasFilter("\"Stanza\" IS NOT NULL");
        builder.HasIndex(e => e.CreatedAt);
    }
}
