using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using WaPortal.Infrastructure.Persistence.WhatsApp;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class WaPreKeyConfiguration : IEntityTypeConfiguration<WaPreKey>
{
    public void Configure(EntityTypeBuilder<WaPreKey> builder)
    {
        builder.ToTable("WaPreKeys");
        builder.HasKey(e => new { e.InstanceId, e.KeyId });
        builder.Property(e => e.InstanceId).IsId();
    }
}
