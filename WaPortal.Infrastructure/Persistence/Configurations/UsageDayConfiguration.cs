using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Statistics;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class UsageDayConfiguration : IEntityTypeConfiguration<UsageDay>
{
    public void Configure(EntityTypeBuilder<UsageDay> builder)
    {
        builder.ToTable("UsageDays");
        builder.HasKey(u => new { u.OwnerId, u.InstanceId, u.Day });
        builder.Property(u => u.InstanceId).IsId();
        builder.Property(u => u.OwnerId).IsId();
    }
}
