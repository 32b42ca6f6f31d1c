using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using WaPortal.Infrastructure.Persistence.WhatsApp;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class WaPrivacyTokenConfiguration : IEntityTypeConfiguration<WaPrivacyToken>
{
    public void Configure(EntityTypeBuilder<WaPrivacyToken> builder)
    {
        builder.ToTable("WaPrivacyTokens");
        builder.HasKey(e => new { e.InstanceId, e.Account });
        builder.Property(e => e.InstanceId).IsId();
        builder.Property(e => e.Account).IsJid();
    }
}
