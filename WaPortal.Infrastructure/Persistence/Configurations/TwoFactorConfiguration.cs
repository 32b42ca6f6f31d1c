using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WaPortal.Domain.Accounts;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class TwoFactorConfiguration : IEntityTypeConfiguration<TwoFactor>
{
    public void Configure(EntityTypeBuilder<TwoFactor> builder)
    {
        builder.ToTable("TwoFactors");
        builder.HasKey(f => f.OwnerId);
        builder.Property(f => f.OwnerId).IsId();
        builder.Property(f => f.SecretProtected).IsUnicode(false);
    }
}
