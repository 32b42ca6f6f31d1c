using Mapster;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Webhooks;

namespace WaPortal.Web.Features.Instances;

/// <summary>How an instance, its webhook and its session become the documented bodies.</summary>
public sealed class InstanceMapping : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        Common(config.NewConfig<InstanceView, InstanceCreatedResponse>())
            .Map(body => body.UserId, view => view.Instance.OwnerId);
        Common(config.NewConfig<InstanceView, InstanceListItem>())
            .Map(body => body.ConnectionStatus, view => ConnectionStatus.Of(view.Connection));
        Common(config.NewConfig<InstanceView, InstanceDetailsResponse>())
            .Map(body => body.WebhookSettings, view => view.Webhook)
            .Map(body => body.ConnectionStatus, view => ConnectionStatus.Of(view.Connection));
        Common(config.NewConfig<InstanceView, InstanceUpdatedResponse>());
        config.NewConfig<WebhookEndpoint, WebhookSettings>()
            .MapToConstructor(true)
            .Map(body => body.RetryInterval, endpoint => endpoint.RetryIntervalMs);
    }

    private static TypeAdapterSetter<InstanceView, TBody> Common<TBody>(TypeAdapterSetter<InstanceView, TBody> setter) => setter
        .MapToConstructor(true)
        .Map("Id", view => view.Instance.Id)
        .Map("Name", view => view.Instance.Name)
        .Map("Description", view => view.Instance.Description)
        // The session knows better than the row, which lags behind it.
        .Map("Status", view => view.Connection.Status.ToText())
        .Map("WebhookUrl", view => view.Webhook.Url)
        .Map("WebhookEnabled", view => view.Webhook.Enabled)
        .Map("CreatedAt", view => view.Instance.CreatedAt)
        .Map("UpdatedAt", view => view.Instance.UpdatedAt);
}
