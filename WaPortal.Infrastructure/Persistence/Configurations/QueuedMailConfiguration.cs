using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WaPortal.Infrastructure.Mail;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class QueuedMailConfiguration : IEntityTypeConfiguration<QueuedMail>
{
    public void Configure(EntityTypeBuilder<QueuedMail> builder)
    {
        builder.ToTable("QueuedMails");
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Id).IsId();
        builder.Property(m => m.Kind).IsWord();
        builder.Property(m => m.AddressProtected).IsUnicode(false);
        builder.HasIndex(m => m.DueAt);
    }
}
