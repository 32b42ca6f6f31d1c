using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Contacts;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class ContactNameConfiguration : IEntityTypeConfiguration<ContactName>
{
    public void Configure(EntityTypeBuilder<ContactName> builder)
    {
        builder.ToTable("ContactNames");
        builder.HasKey(c => new { c.InstanceId, c.Jid });
        builder.Property(c => c.InstanceId).IsId();
        builder.Property(c => c.OwnerId).IsId();
        builder.Property(c => c.Jid).IsJid();
        builder.Property(c => c.Lid).IsJid();
        builder.Property(c => c.Name).HasMaxLength(ContactName.MaxLength);
    }
}
