using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Chats;

namespace WaPortal.Infrastructure.Persistence.Configurations;

/// <summary>The two unique indexes are what makes a person one chat.</summary>
internal sealed class ChatConfiguration : IEntityTypeConfiguration<Chat>
{
    public void Configure(EntityTypeBuilder<Chat> builder)
    {
        builder.ToTable("Chats");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).IsId();
        builder.Property(c => c.InstanceId).IsId();
        builder.Property(c => c.OwnerId).IsId();
        builder.Property(c => c.PhoneJid).IsJid();
        builder.Property(c => c.Lid).IsJid();
        builder.Property(c => c.Name).HasMaxLength(200);
        builder.Property(c => c.ContactName).HasMaxLength(200);
        builder.Property(c => c.LastMessageId).IsId();
        builder.Property(c => c.LastMessagePreview).HasMaxLength(Chat.PreviewMaxLength);
        builder.Ignore(c => c.Jid);
        builder.Ignore(c => c.Title);
        builder.HasIndex(c => new { c.InstanceId, c.PhoneJid }).IsUnique();
        builder.HasIndex(c => new { c.InstanceId, c.Lid }).IsUnique();
        builder.HasIndex(c => new { c.InstanceId, c.LastMessageAt });
    }
}
