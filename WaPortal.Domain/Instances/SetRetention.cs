using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Instances;

/// <summary>Sets how many days messages of an instance are kept. Older ones go within the hour.</summary>
public sealed class SetRetention(IInstanceStore store, IAuditLog audit)
{
    private const int MostDays = 3_650;

    /// <param name="InstanceId">The instance.</param>
    /// <param name="MessageDays">1 to 3,650; null for the portal's own rule.</param>
    public sealed record Input(string InstanceId, int? MessageDays);

    public async Task<Result<Retention>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        if (input.MessageDays is < 1 or > MostDays)
            return Error.InvalidField("messageDays", $"messageDays must be from 1 to {MostDays}, or null for the portal's own rule.");
        if (await store.ReadAsync(input.InstanceId, cancellationToken) is null)
            return InstanceErrors.NotFound;
        audit.Note(caller, AuditActions.RetentionChanged, input.InstanceId, ("messageDays", input.MessageDays?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "default"));
        return await store.SetMessageDaysAsync(input.InstanceId, input.MessageDays, cancellationToken) ? new Retention(input.MessageDays) : InstanceErrors.NotFound;
    }
}
