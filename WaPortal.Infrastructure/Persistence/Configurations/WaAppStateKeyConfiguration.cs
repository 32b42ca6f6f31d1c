using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using WaPortal.Infrastructure.Persistence.WhatsApp;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class WaAppStateKeyConfiguration : IEntityTypeConfiguration<WaAppStateKey>
{
    public void Configure(EntityTypeBuilder<WaAppStateKey> builder)
    {
        builder.ToTable("WaAppStateKeys");
        builder.HasKey(e => new { e.InstanceId, e.KeyId });
        builder.Property(e => e.InstanceId).IsId();
        builder.Property(e => e.KeyId).IsWord(128);
    }
}
