using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WaPortal.Domain.Media;

namespace WaPortal.Infrastructure.Persistence.Configurations;

/// <summary>Bound to no message: a file is deleted before its row, and both after the message.</summary>
internal sealed class MediaFileConfiguration : IEntityTypeConfiguration<MediaFile>
{
    public void Configure(EntityTypeBuilder<MediaFile> builder)
    {
        builder.ToTable("MediaFiles");
        builder.HasKey(file => file.MessageId);
        builder.Property(file => file.MessageId).IsId();
        builder.Property(file => file.InstanceId).IsId();
        builder.Property(file => file.OwnerId).IsId();
        builder.Property(file => file.Key).IsWord(MediaFile.KeyLength);
        builder.Property(file => file.MimeType).IsWord(MediaFile.MimeTypeMaxLength);
        builder.Property(file => file.Kind).IsWord(20);
        builder.HasIndex(file => file.DueAt);
    }
}
