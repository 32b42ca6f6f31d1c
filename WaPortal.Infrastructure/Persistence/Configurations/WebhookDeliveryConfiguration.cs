using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Webhooks;

namespace WaPortal.Infrastructure.Persistence.Configurations;

/// <summary>Keyed by the sequence that the database gives: rows append, and order within an instance is order of commit, as it has one writer.</summary>
internal sealed class WebhookDeliveryConfiguration : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.ToTable("WebhookDeliveries");
        builder.HasKey(d => d.Sequence);
        builder.Property(d => d.Sequence).ValueGeneratedOnAdd();
        builder.Property(d => d.Id).IsId();
        builder.Property(d => d.EndpointId).IsId();
        builder.Property(d => d.InstanceId).IsId();
        builder.Property(d => d.OwnerId).IsId();
        builder.Property(d => d.Event).IsWord(40);
        builder.Property(d => d.OrderKey).IsJid();
        builder.Property(d => d.LastError).IsWord();
        builder.HasAlternateKey(d => d.Id);
        builder.HasIndex(d => new { d.EndpointId, d.NextAttemptAt }).HasFilter("\"State\" = 0");
        builder.HasIndex(d => new { d.EndpointId, d.Sequence });
        builder.HasIndex(d => new { d.InstanceId, d.Sequence });
    }
}
