using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using WaPortal.Infrastructure.Persistence.WhatsApp;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class WaSentMessageConfiguration : IEntityTypeConfiguration<WaSentMessage>
{
    public void Configure(EntityTypeBuilder<WaSentMessage> builder)
    {
        builder.ToTable("WaSentMessages");
        builder.HasKey(e => e.Sequence);
        builder.Property(e => e.Sequence).ValueGeneratedOnAdd();
        builder.Property(e => e.InstanceId).IsId();
        builder.Property(e => e.MessageId).IsWord(128);
        builder.Property(e => e.ToJid).IsJid();
        builder.HasIndex(e => new { e.InstanceId, e.MessageId }).IsUnique();
        builder.HasIndex(e => new { e.InstanceId, e.Sequence }).HasFilter("\"Stanza\" IS NOT NULL");
        builder.HasIndex(e => e.CreatedAt);
    }
}
