using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WaPortal.Domain.Groups;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class GroupConfiguration : IEntityTypeConfiguration<Group>
{
    public void Configure(EntityTypeBuilder<Group> builder)
    {
        builder.ToTable("Groups");
        builder.HasKey(group => new { group.InstanceId, group.Jid });
        builder.Property(group => group.InstanceId).IsId();
        builder.Property(group => group.OwnerId).IsId();
        builder.Property(group => group.Jid).IsJid();
        builder.Property(group => group.CreatorJid).IsJid();
        builder.Property(group => group.Subject).HasMaxLength(Group.SubjectMaxLength);
    }
}
