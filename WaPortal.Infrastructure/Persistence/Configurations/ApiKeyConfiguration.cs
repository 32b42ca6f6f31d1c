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
        builder.Property(k => k.Name).HasMaxLength(ApiKey.NameMaxLength);
        builder.Property(k => k.SecretHash).HasMaxLength(32);
        builder.Property(k => k.Last4).IsWord(4);
        builder.Property(k => k.InstanceIds).IsWordList();
        builder.Property(k => k.AllowedIps).IsWordList();
        // Of two rotations at once, one finds the key replaced already.
        builder.Property(k => k.ReplacedById).HasMaxLength(ApiKey.IdLength).IsUnicode(false).IsConcurrencyToken();
        builder.HasIndex(k => k.OwnerId);
    }
}
