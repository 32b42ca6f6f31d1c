using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WaPortal.Domain.Quotas;
using WaPortal.Infrastructure.Identity;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class PortalUserConfiguration : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> builder)
    {
        builder.Property(u => u.FirstName).HasMaxLength(PortalUser.NameMaxLength);
        builder.Property(u => u.LastName).HasMaxLength(PortalUser.NameMaxLength);
        builder.Property(u => u.SuspensionReason).HasMaxLength(PortalUser.ReasonMaxLength);
        builder.Property(u => u.Plan).IsWord(PlanOptions.NameMaxLength);
        // The journal writes it past EF; Identity, which saves all columns at once, would put back what it read.
        builder.Property(u => u.LastActiveDay).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        builder.Property(u => u.AllowedIps).IsWordList();
    }
}
