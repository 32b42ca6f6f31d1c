using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Webhooks;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class WebhookEndpointConfiguration : IEntityTypeConfiguration<WebhookEndpoint>
{
    /// <summary>At most one primary endpoint per instance; the context adds the filter, which each engine spells its own way.</summary>
    public const string PrimaryIndex = "IX_WebhookEndpoints_Primary";

    public void Configure(EntityTypeBuilder<WebhookEndpoint> builder)
    {
        builder.ToTable("WebhookEndpoints");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).IsId();
        builder.Property(e => e.InstanceId).IsId();
        builder.Property(e => e.OwnerId).IsId();
        builder.Property(e => e.Url).HasMaxLength(WebhookEndpoint.UrlMaxLength);
        builder.Property(e => e.Description).HasMaxLength(WebhookEndpoint.DescriptionMaxLength);
        builder.Property(e => e.DisabledReason).IsWord();
        builder.Property(e => e.Events).IsWordList();
        // Of two rolls at once only one shows a secret that signs.
        builder.Property(e => e.SecretProtected).IsConcurrencyToken();
        builder.HasIndex(e => e.InstanceId);
        builder.HasIndex(e => e.InstanceId, PrimaryIndex).IsUnique();
        builder.HasOne<Instance>().WithMany().HasForeignKey(e => e.InstanceId).OnDelete(DeleteBehavior.Cascade);
    }
}
