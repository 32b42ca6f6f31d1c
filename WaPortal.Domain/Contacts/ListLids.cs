using WaPortal.Domain.Chats;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Contacts;

/// <summary>Which LID belongs to which number, as far as WhatsApp told an instance. Asks nobody.</summary>
public sealed class ListLids(IInstanceStore instances, IContactDirectory directory)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 500;

    /// <param name="InstanceId">The instance.</param>
    /// <param name="Phone">A number, to be told its LID; null for all.</param>
    /// <param name="Lid">A LID, with or without <c>@lid</c>, to be told its number; null for all.</param>
    /// <param name="Limit">The most to return; 50 unless told, clamped to 1..500.</param>
    /// <param name="Skip">How many to leave out at the start.</param>
    public sealed record Input(string InstanceId, string? Phone = null, string? Lid = null, int? Limit = null, int Skip = 0);

    public async Task<Result<Page<LidMapping>>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        var faults = new FieldErrors();
        ChatAddress? phone = null;
        if (input.Phone is not null && (!ChatAddress.TryParse(input.Phone, out phone) || phone.PhoneNumber is null))
            faults.Add("phone", "phone must be an international number such as 79001234567.");
        ChatAddress? lid = null;
        var spelled = input.Lid?.Contains('@', StringComparison.Ordinal) == false ? $"{input.Lid}@lid" : input.Lid;
        if (spelled is not null && (!ChatAddress.TryParse(spelled, out lid) || !lid.IsLid))
            faults.Add("lid", "lid must be a LID such as 123456789012345@lid.");
        if (!faults.IsEmpty)
            return faults.ToError();

        if (!await instances.ExistsAsync(input.InstanceId, cancellationToken))
            return InstanceErrors.NotFound;
        var limit = Math.Clamp(input.Limit ?? DefaultLimit, 1, MaxLimit);
        return await directory.ListLidsAsync(input.InstanceId, phone?.Jid, lid?.Jid, limit, Math.Max(0, input.Skip), cancellationToken);
    }
}
