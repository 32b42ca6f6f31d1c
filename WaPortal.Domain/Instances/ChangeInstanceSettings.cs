using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Instances;

/// <summary>Changes how an instance behaves towards those who write with it, at once.</summary>
public sealed class ChangeInstanceSettings(IInstanceStore store, IInstanceSessions sessions, IAuditLog audit, TimeProvider time)
{
    public async Task<Result<InstanceSettings>> ExecuteAsync(
        Caller caller, string instanceId, InstanceSettingsChange change, CancellationToken cancellationToken)
    {
        var faults = new FieldErrors();
        change.Validate(faults);
        if (!faults.IsEmpty)
            return faults.ToError();
        if (await store.FindAsync(instanceId, cancellationToken) is not { } record)
            return InstanceErrors.NotFound;
        var instance = record.Instance;
        var before = InstanceSettings.Of(instance);
        change.ApplyTo(instance);
        var settings = InstanceSettings.Of(instance);
        if (settings == before)
            return settings;
        instance.UpdatedAt = time.GetUtcNow();
        audit.Note(
            caller, AuditActions.InstanceSettingsChanged, instanceId,
            ("alwaysOnline", settings.AlwaysOnline ? "true" : "false"), ("readReceipts", settings.ReadReceipts.ToText()));
        if (!await store.SaveAsync(cancellationToken))
            return InstanceErrors.EditedMeanwhile;
        await sessions.ApplySettingsAsync(instanceId, settings, cancellationToken);
        return settings;
    }
}
