using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WaPortal.Domain.Accounts;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("Sessions");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).IsId();
        builder.Property(s => s.OwnerId).IsId();
        builder.Property(s => s.SecretHash).HasMaxLength(32);
        builder.HasIndex(s => s.OwnerId);
        builder.HasIndex(s => s.ExpiresAt);
    }
}
