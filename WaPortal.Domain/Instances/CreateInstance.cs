using WaPortal.Domain.ApiKeys;
using WaPortal.Domain.Audit;
using WaPortal.Domain.Quotas;
using WaPortal.Domain.Sandbox;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;

namespace WaPortal.Domain.Instances;

/// <summary>Adds an instance and starts to connect it: its first QR follows within seconds.</summary>
public sealed class CreateInstance(
    IInstanceStore store, IInstanceSessions sessions, ISandboxPhones sandbox, IAccountPlans plans, ISecretProtector protector, IAuditLog audit,
    TimeProvider time)
{
    /// <param name="Name">Required.</param>
    /// <param name="Description">May be null.</param>
    /// <param name="Sandbox">True for test mode.</param>
    /// <param name="Webhook">Its webhook's settings; enabled when an address is given and nothing else is said.</param>
    /// <param name="Settings">How it is to behave; as usual unless something is said.</param>
    public sealed record Input(string? Name, string? Description, bool Sandbox, WebhookSettingsChange Webhook, InstanceSettingsChange? Settings = null);

    public async Task<Result<InstanceView>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        if (caller.InstanceIds is not null)
            return ApiKeyErrors.Restricted;
        var faults = new FieldErrors();
        var name = InstanceName.Check(input.Name, faults);
        var description = InstanceName.CheckDescription(input.Description, faults);
        input.Webhook.Validate(faults);
        var settings = input.Settings ?? InstanceSettingsChange.None;
        settings.Validate(faults);
        if (!faults.IsEmpty)
            return faults.ToError();
        if (input.Sandbox && !sandbox.IsEnabled)
            return SandboxErrors.Disabled;

        var now = time.GetUtcNow();
        var instance = new Instance
        {
            Id = Ids.New(Ids.Instance, now),
            OwnerId = caller.UserId,
            Name = name,
            Description = description,
            Sandbox = input.Sandbox,
            Status = InstanceStatus.Connecting,
            ShouldConnect = true,
            CreatedAt = now,
            UpdatedAt = now,
        };
        settings.ApplyTo(instance);
        var webhook = new WebhookEndpoint
        {
            Id = Ids.New(Ids.WebhookEndpoint, now),
            InstanceId = instance.Id,
            OwnerId = caller.UserId,
            IsPrimary = true,
            Enabled = true,
            CreatedAt = now,
        };
        var applied = input.Webhook.ApplyTo(webhook, protector);
        if (!applied.IsSuccess)
            return applied.Error;

        audit.Note(caller, AuditActions.InstanceCreated, instance.Id, ("name", name));
        var plan = await plans.OfAsync(caller.UserId, cancellationToken);
        if (!await store.AddAsync(new InstanceRecord(instance, webhook), plan.Instances, cancellationToken))
            return QuotaErrors.Instances(plan.Instances ?? 0);
        await sessions.StartAsync(instance.Id, cancellationToken);
        return new InstanceView(instance, webhook, new InstanceConnection(InstanceStatus.Connecting));
    }
}
