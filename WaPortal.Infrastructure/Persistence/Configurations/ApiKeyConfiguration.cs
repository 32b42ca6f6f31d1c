using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.ApiKeys;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("ApiKeys");
        builder.HasKey(k => k.Id);
        builder.Property(k => k.Id).HasMaxLength(ApiKey.IdLength).IsUnicode(false);
        builder.Property(k => k.OwnerId).IsId();
        builder.Property(k => k.Name).HasMaxLength(100);
        builder.Property(k => k.SecretHash).HasMaxLength(32);
        builder.Property(k => k.Last4).IsWord(4);
        builder.HasIndex(k => k.OwnerId);
    }
}
