using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WaPortal.Domain.Groups;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class GroupMemberConfiguration : IEntityTypeConfiguration<GroupMember>
{
    public void Configure(EntityTypeBuilder<GroupMember> builder)
    {
        builder.ToTable("GroupMembers");
        builder.HasKey(member => new { member.InstanceId, member.GroupJid, member.Jid });
        builder.Property(member => member.InstanceId).IsId();
        builder.Property(member => member.OwnerId).IsId();
        builder.Property(member => member.GroupJid).IsJid();
        builder.Property(member => member.Jid).IsJid();
        builder.Property(member => member.PhoneJid).IsJid();
    }
}
