using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Idempotency;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class IdempotentRequestConfiguration : IEntityTypeConfiguration<IdempotentRequest>
{
    public void Configure(EntityTypeBuilder<IdempotentRequest> builder)
    {
        builder.ToTable("IdempotentRequests");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).IsId();
        builder.Property(r => r.OwnerId).IsId();
        builder.Property(r => r.Key).IsWord(IdempotentRequest.KeyMaxLength);
        builder.Property(r => r.Fingerprint).HasMaxLength(32);
        builder.Property(r => r.ContentType).IsWord(100);
        builder.Property(r => r.Location).HasMaxLength(500);
        builder.HasIndex(r => new { r.OwnerId, r.Key }).IsUnique();
        builder.HasIndex(r => r.CreatedAt);
    }
}
