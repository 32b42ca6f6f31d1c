using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WaPortal.Domain.Quotas;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class QuotaUseConfiguration : IEntityTypeConfiguration<QuotaUse>
{
    public void Configure(EntityTypeBuilder<QuotaUse> builder)
    {
        builder.ToTable("QuotaUses");
        builder.HasKey(use => new { use.OwnerId, use.Kind, use.Day });
        builder.Property(use => use.OwnerId).IsId();
    }
}
