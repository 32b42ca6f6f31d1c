using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using WaPortal.Infrastructure.Persistence.WhatsApp;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class WaCredentialsConfiguration : IEntityTypeConfiguration<WaCredentials>
{
    public void Configure(EntityTypeBuilder<WaCredentials> builder)
    {
        builder.ToTable("WaCredentials");
        builder.HasKey(e => e.InstanceId);
        builder.Property(e => e.InstanceId).IsId();
    }
}
