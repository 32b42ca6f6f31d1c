using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Webhooks;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class WebhookAttemptConfiguration : IEntityTypeConfiguration<WebhookAttempt>
{
    public void Configure(EntityTypeBuilder<WebhookAttempt> builder)
    {
        builder.ToTable("WebhookAttempts");
        builder.HasKey(a => new { a.DeliveryId, a.Number });
        builder.Property(a => a.DeliveryId).IsId();
        builder.Property(a => a.OwnerId).IsId();
        builder.Property(a => a.Error).IsWord();
        builder.Property(a => a.ResponseExcerpt).HasMaxLength(WebhookAttempt.ResponseExcerptMaxLength);
        builder.HasOne<WebhookDelivery>().WithMany().HasForeignKey(a => a.DeliveryId).HasPrincipalKey(d => d.Id)
            .OnDelete(DeleteBehavior.Cascade);
    }
}
