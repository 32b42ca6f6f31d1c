using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using WaPortal.Infrastructure.Persistence.WhatsApp;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class WaDataKeyConfiguration : IEntityTypeConfiguration<WaDataKey>
{
    public void Configure(EntityTypeBuilder<WaDataKey> builder)
    {
        builder.ToTable("WaDataKeys");
        builder.HasKey(e => e.InstanceId);
        builder.Property(e => e.InstanceId).IsId();
    }
}
