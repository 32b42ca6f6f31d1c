using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WaPortal.Domain.ApiKeys;
using WaPortal.Domain.Developers;

namespace WaPortal.Infrastructure.Persistence.Configurations;

internal sealed class ApiRequestConfiguration : IEntityTypeConfiguration<ApiRequest>
{
    public void Configure(EntityTypeBuilder<ApiRequest> builder)
    {
        builder.ToTable("ApiRequests");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).IsId();
        builder.Property(r => r.OwnerId).IsId();
        builder.Property(r => r.RequestId).IsWord(ApiRequest.RequestIdMaxLength);
        builder.Property(r => r.Method).IsWord(ApiRequest.MethodMaxLength);
        builder.Property(r => r.Path).IsWord(ApiRequest.PathMaxLength);
        builder.Property(r => r.Route).IsWord(ApiRequest.RouteMaxLength);
        builder.Property(r => r.Error).IsWord(ApiRequest.ErrorMaxLength);
        builder.Property(r => r.KeyId).IsWord(ApiKey.IdLength);
        builder.HasIndex(r => new { r.OwnerId, r.At });
        // What is old goes whoever it belongs to.
        builder.HasIndex(r => r.At);
    }
}
