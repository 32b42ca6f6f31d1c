using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WaPortal.Domain.Messages;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class MessageMarkConfiguration : IEntityTypeConfiguration<MessageMark>
{
    public void Configure(EntityTypeBuilder<MessageMark> builder)
    {
        builder.ToTable("MessageMarks");
        builder.HasKey(m => new { m.InstanceId, m.WhatsAppId, m.ChatId, m.FromMe, m.Kind, m.Sender });
        builder.Property(m => m.InstanceId).IsId();
        builder.Property(m => m.OwnerId).IsId();
        builder.Property(m => m.ChatId).IsId();
        builder.Property(m => m.WhatsAppId).IsWord(128);
        builder.Property(m => m.Sender).IsJid();
        builder.HasIndex(m => new { m.ChatId, m.At });
    }
}
