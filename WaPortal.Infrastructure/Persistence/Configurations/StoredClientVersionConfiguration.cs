using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WaPortal.Infrastructure.Instances;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class StoredClientVersionConfiguration : IEntityTypeConfiguration<StoredClientVersion>
{
    public void Configure(EntityTypeBuilder<StoredClientVersion> builder)
    {
        builder.ToTable("ClientVersions");
        builder.HasKey(version => version.Id);
        builder.Property(version => version.Id).ValueGeneratedNever();
        builder.Property(version => version.Chosen).IsWord();
        builder.Property(version => version.Found).IsWord();
        builder.Property(version => version.Refused).IsWord();
    }
}
