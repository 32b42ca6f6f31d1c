using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Messages;

namespace WaPortal.Infrastructure.Persistence.Configurations;

/// <summary>The unique index is what stores a message once; it begins so that a receipt finds its message by WhatsApp id.</summary>
internal sealed class MessageConfiguration : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.ToTable("Messages");
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Id).IsId();
        builder.Property(m => m.InstanceId).IsId();
        builder.Property(m => m.OwnerId).IsId();
        builder.Property(m => m.ChatId).IsId();
        builder.Property(m => m.RemoteJid).IsJid();
        builder.Property(m => m.WhatsAppId).IsWord(128);
        builder.Property(m => m.SenderJid).IsJid();
        builder.Property(m => m.PushName).HasMaxLength(100);
        builder.Property(m => m.Kind).IsWord(20);
        builder.Property(m => m.RawKind).IsWord();
        builder.Property(m => m.Details).HasConversion(details => MessageDetailsJson.Write(details), text => MessageDetailsJson.Read(text));
        builder.Property(m => m.PollSecret).HasMaxLength(32);
        builder.Ignore(m => m.Marks);
        builder.Property(m => m.FailureReason).IsWord();
        builder.HasIndex(m => new { m.InstanceId, m.WhatsAppId, m.ChatId, m.FromMe }).IsUnique();
        builder.HasIndex(m => new { m.ChatId, m.Timestamp });
    }
}
