using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Activity;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class ActivityEntryConfiguration : IEntityTypeConfiguration<ActivityEntry>
{
    public void Configure(EntityTypeBuilder<ActivityEntry> builder)
    {
        builder.ToTable("ActivityEntries");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).IsId();
        builder.Property(a => a.InstanceId).IsId();
        builder.Property(a => a.OwnerId).IsId();
        builder.Property(a => a.Action).IsWord(40);
        builder.HasIndex(a => new { a.InstanceId, a.CreatedAt });
        builder.HasIndex(a => new { a.OwnerId, a.CreatedAt });
    }
}
