using WaPortal.Domain.Audit;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>Adds an endpoint beside the instance's own. Without a secret it gets one, which is told this once.</summary>
public sealed class CreateWebhook(IInstanceStore instances, IWebhookStore store, ISecretProtector protector, IAuditLog audit, ILiveFeed feed, TimeProvider time)
{
    private const int MostPerInstance = 20;

    public sealed record Input(string InstanceId, WebhookChange Settings);

    public async Task<Result<WebhookView>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        if (!await instances.ExistsAsync(input.InstanceId, cancellationToken))
            return InstanceErrors.NotFound;
        var now = time.GetUtcNow();
        var endpoint = new WebhookEndpoint
        {
            Id = Ids.New(Ids.WebhookEndpoint, now),
            InstanceId = input.InstanceId,
            OwnerId = caller.UserId,
            Enabled = true,
            Events = [],
            CreatedAt = now,
        };
        var faults = new FieldErrors();
        input.Settings.Validate(endpoint, faults);
        if (!faults.IsEmpty)
            return faults.ToError();
        if (await store.CountFurtherAsync(input.InstanceId, cancellationToken) >= MostPerInstance)
            return WebhookErrors.TooMany(MostPerInstance);

        var made = WebhookLimits.NullIfEmpty(input.Settings.Secret.Value) is null ? WebhookSecretText.Create() : null;
        (made is null ? input.Settings : input.Settings with { Secret = made }).ApplyTo(endpoint, protector);
        audit.Note(caller, AuditActions.WebhookCreated, endpoint.InstanceId, ("webhook", endpoint.Id));
        await store.AddAsync(endpoint, cancellationToken);
        feed.Publish(caller.UserId, new SetupAdvanced(endpoint.InstanceId));
        return new WebhookView(endpoint, WebhookHeaderList.NamesOf(endpoint, protector), made);
    }
}
