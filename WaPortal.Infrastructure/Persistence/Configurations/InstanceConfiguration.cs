using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Instances;

namespace WaPortal.Infrastructure.Persistence.Configurations;

/// <summary>The journal writes status, number and epoch of these rows past EF; the version guards the settings that people edit.</summary>
internal sealed class InstanceConfiguration : IEntityTypeConfiguration<Instance>
{
    public void Configure(EntityTypeBuilder<Instance> builder)
    {
        builder.ToTable("Instances");
        builder.HasKey(i => i.Id);
        builder.Property(i => i.Id).IsId();
        builder.Property(i => i.OwnerId).IsId();
        builder.Property(i => i.Name).HasMaxLength(Instance.NameMaxLength);
        builder.Property(i => i.Description).HasMaxLength(Instance.DescriptionMaxLength);
        builder.Property(i => i.StatusReason).IsWord();
        builder.Property(i => i.PhoneJid).IsJid();
        builder.Property(i => i.Lid).IsJid();
        builder.Property(i => i.PushName).HasMaxLength(100);
        builder.Property(i => i.Version).IsConcurrencyToken();
        builder.HasIndex(i => new { i.OwnerId, i.CreatedAt });
    }
}
