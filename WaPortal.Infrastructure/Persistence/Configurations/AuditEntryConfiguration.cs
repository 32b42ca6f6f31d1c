using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WaPortal.Domain.ApiKeys;
using WaPortal.Domain.Audit;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    // The longest IPv6 address in full is 39 characters, with an IPv4 tail 45.
    private const int AddressLength = 45;

    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).IsId();
        builder.Property(a => a.OwnerId).IsId();
        builder.Property(a => a.ActorId).IsId();
        builder.Property(a => a.Means).HasConversion<string>().IsWord(20);
        builder.Property(a => a.KeyId).HasMaxLength(ApiKey.IdLength).IsUnicode(false);
        builder.Property(a => a.Action).IsWord(40);
        builder.Property(a => a.Target).IsWord(AuditEntry.TargetMaxLength);
        builder.Property(a => a.Address).IsWord(AddressLength);
        builder.HasIndex(a => new { a.OwnerId, a.CreatedAt });
    }
}
