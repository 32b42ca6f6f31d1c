using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WaPortal.Infrastructure.Identity;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class TokenSigningKeyConfiguration : IEntityTypeConfiguration<TokenSigningKey>
{
    public void Configure(EntityTypeBuilder<TokenSigningKey> builder)
    {
        builder.ToTable("TokenSigningKeys");
        builder.HasKey(key => key.Id);
        builder.Property(key => key.Id).IsId();
    }
}
