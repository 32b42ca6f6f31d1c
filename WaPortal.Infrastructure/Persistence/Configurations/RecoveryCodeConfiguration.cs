using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WaPortal.Domain.Accounts;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class RecoveryCodeConfiguration : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("RecoveryCodes");
        builder.HasKey(c => new { c.OwnerId, c.Hash });
        builder.Property(c => c.OwnerId).IsId();
        builder.Property(c => c.Hash).HasMaxLength(32);
    }
}
