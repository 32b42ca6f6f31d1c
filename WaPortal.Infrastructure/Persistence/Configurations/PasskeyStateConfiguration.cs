using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WaPortal.Infrastructure.Identity;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class PasskeyStateConfiguration : IEntityTypeConfiguration<PasskeyState>
{
    public void Configure(EntityTypeBuilder<PasskeyState> builder)
    {
        builder.ToTable("PasskeyStates");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).IsId();
        builder.HasIndex(s => s.ExpiresAt);
    }
}
