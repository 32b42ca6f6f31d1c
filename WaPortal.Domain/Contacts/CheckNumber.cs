using WaPortal.Domain.Chats;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Contacts;

/// <summary>Asks WhatsApp whether a number has an account.</summary>
public sealed class CheckNumber(IInstanceStore instances, IInstanceSessions sessions)
{
    public async Task<Result<NumberCheck>> ExecuteAsync(Caller caller, string instanceId, string? phone, CancellationToken cancellationToken)
    {
        if (!ChatAddress.TryParse(phone, out var address) || address.PhoneNumber is not { } digits)
        {
            var faults = new FieldErrors();
            faults.Add("phone", "phone must be an international number such as 79001234567.");
            return faults.ToError();
        }

        if (!await instances.ExistsAsync(instanceId, cancellationToken))
            return InstanceErrors.NotFound;
        return await sessions.CheckNumberAsync(instanceId, digits, cancellationToken);
    }
}
