using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WaPortal.Domain.Messages;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class QueuedSendConfiguration : IEntityTypeConfiguration<QueuedSend>
{
    public void Configure(EntityTypeBuilder<QueuedSend> builder)
    {
        builder.ToTable("QueuedSends");
        builder.HasKey(send => new { send.InstanceId, send.MessageId });
        builder.Property(send => send.InstanceId).IsId();
        builder.Property(send => send.MessageId).IsWord(128);
        builder.Property(send => send.OwnerId).IsId();
        builder.Property(send => send.To).IsJid();
        builder.HasIndex(send => new { send.InstanceId, send.CreatedAt });
    }
}
