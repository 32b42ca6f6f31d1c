using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WaPortal.Infrastructure.Statistics;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class SystemSnapshotConfiguration : IEntityTypeConfiguration<SystemSnapshot>
{
    public void Configure(EntityTypeBuilder<SystemSnapshot> builder)
    {
        builder.ToTable("SystemSnapshots");
        builder.HasKey(s => s.Period);
        builder.Property(s => s.Period).ValueGeneratedNever();
    }
}
