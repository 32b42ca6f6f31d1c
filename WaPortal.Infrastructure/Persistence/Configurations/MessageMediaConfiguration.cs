using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WaPortal.Domain.Media;
using WaPortal.Domain.Messages;

namespace WaPortal.Infrastructure.Persistence.Configurations;

/// <summary>Beside the messages, so that reading these does not read keys.</summary>
internal sealed class MessageMediaConfiguration : IEntityTypeConfiguration<MessageMedia>
{
    public void Configure(EntityTypeBuilder<MessageMedia> builder)
    {
        builder.ToTable("MessageMedia");
        builder.HasKey(m => m.MessageId);
        builder.Property(m => m.MessageId).IsId();
        builder.Property(m => m.InstanceId).IsId();
        builder.Property(m => m.OwnerId).IsId();
        builder.Property(m => m.Kind).IsWord(20);
        builder.Property(m => m.FileName).HasMaxLength(MediaErrors.FileNameMaxLength);
        builder.Property(m => m.DirectPath).HasMaxLength(MessageMedia.PathMaxLength);
        builder.Property(m => m.MediaKey).HasMaxLength(32);
        builder.Property(m => m.Sha256).HasMaxLength(32);
        builder.Property(m => m.EncryptedSha256).HasMaxLength(32);
        builder.Property(m => m.Thumbnail).HasMaxLength(MessageMedia.ThumbnailMaxLength);
        builder.HasOne<Message>().WithOne().HasForeignKey<MessageMedia>(m => m.MessageId).OnDelete(DeleteBehavior.Cascade);
    }
}
