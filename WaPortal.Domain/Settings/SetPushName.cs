using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Settings;

/// <summary>Sets the name that contacts of an account see.</summary>
public sealed class SetPushName(IInstanceStore instances, IInstanceSessions sessions)
{
    // WhatsApp's own bound.
    private const int MaxLength = 25;

    public async Task<Result> ExecuteAsync(Caller caller, string instanceId, string? name, CancellationToken cancellationToken)
    {
        if (name?.Trim() is not { Length: > 0 and <= MaxLength } wanted)
            return Error.InvalidField("name", $"name must have 1 to {MaxLength} characters.");
        if (!await instances.ExistsAsync(instanceId, cancellationToken))
            return InstanceErrors.NotFound;
        return await sessions.ChangeSettingAsync(instanceId, new AccountSetting.PushName(wanted), cancellationToken);
    }
}
