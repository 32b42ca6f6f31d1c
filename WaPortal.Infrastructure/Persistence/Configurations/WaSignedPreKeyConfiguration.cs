using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using WaPortal.Infrastructure.Persistence.WhatsApp;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class WaSignedPreKeyConfiguration : IEntityTypeConfiguration<WaSignedPreKey>
{
    public void Configure(EntityTypeBuilder<WaSignedPreKey> builder)
    {
        builder.ToTable("WaSignedPreKeys");
        builder.HasKey(e => new { e.InstanceId, e.KeyId });
        builder.Property(e => e.InstanceId).IsId();
    }
}
