using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;

namespace WaPortal.Domain.Instances;

/// <summary>Changes an instance's settings; what is left out stays as it is.</summary>
public sealed class UpdateInstance(IInstanceStore store, IInstanceSessions sessions, ISecretProtector protector, IAuditLog audit, ILiveFeed feed, TimeProvider time)
{
    public sealed record Input(
        string InstanceId, Optional<string?> Name, Optional<string?> Description, WebhookSettingsChange Webhook, InstanceSettingsChange? Settings = null);

    public async Task<Result<InstanceView>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(input.InstanceId, cancellationToken) is not { } record)
            return InstanceErrors.NotFound;

        var (instance, webhook) = record;
        var faults = new FieldErrors();
        var name = input.Name.IsGiven ? InstanceName.Check(input.Name.Value, faults) : instance.Name;
        var description = input.Description.IsGiven ? InstanceName.CheckDescription(input.Description.Value, faults) : instance.Description;
        input.Webhook.Validate(faults);
        var settings = input.Settings ?? InstanceSettingsChange.None;
        settings.Validate(faults);
        if (!faults.IsEmpty)
            return faults.ToError();
        var applied = input.Webhook.ApplyTo(webhook, protector);
        if (!applied.IsSuccess)
            return applied.Error;

        instance.Name = name;
        instance.Description = description;
        settings.ApplyTo(instance);
        instance.UpdatedAt = time.GetUtcNow();
        audit.Note(caller, AuditActions.InstanceUpdated, instance.Id, ("changed", FieldsOf(input)));
        if (!await store.SaveAsync(cancellationToken))
            return InstanceErrors.EditedMeanwhile;
        if (input.Webhook.Url.IsGiven)
            feed.Publish(caller.UserId, new SetupAdvanced(instance.Id));
        if (!settings.IsEmpty)
            await sessions.ApplySettingsAsync(instance.Id, InstanceSettings.Of(instance), cancellationToken);
        return new InstanceView(instance, webhook, await sessions.GetConnectionAsync(instance.Id, cancellationToken));
    }

    private static string[] FieldsOf(Input input) =>
    [
        .. new (string Name, bool IsGiven)[]
        {
            ("name", input.Name.IsGiven),
            ("description", input.Description.IsGiven),
            ("webhookUrl", input.Webhook.Url.IsGiven),
            ("webhookEnabled", input.Webhook.Enabled.IsGiven),
            ("webhookSecret", input.Webhook.Secret.IsGiven),
            ("notifyReceived", input.Webhook.NotifyReceived.IsGiven),
            ("notifySent", input.Webhook.NotifySent.IsGiven),
            ("notifyDelivery", input.Webhook.NotifyDelivery.IsGiven),
            ("notifyRead", input.Webhook.NotifyRead.IsGiven),
            ("maxRetries", input.Webhook.MaxRetries.IsGiven),
            ("retryInterval", input.Webhook.RetryInterval.IsGiven),
            ("alwaysOnline", input.Settings is { AlwaysOnline.IsGiven: true }),
            ("readReceipts", input.Settings is { ReadReceipts.IsGiven: true }),
        }.Where(field => field.IsGiven).Select(field => field.Name),
    ];
}
