using WaPortal.Domain.Chats;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Settings;

/// <summary>Puts somebody into the address book of the phone under a name, or takes the entry out.</summary>
public sealed class SaveContact(IInstanceStore instances, IInstanceSessions sessions)
{
    private const int MaxLength = Contacts.ContactName.MaxLength;

    /// <param name="InstanceId">The instance.</param>
    /// <param name="Phone">A number or a JID of a person.</param>
    /// <param name="Name">The whole name; null takes the entry out.</param>
    /// <param name="FirstName">What to call the person in short; null takes the first word of the name.</param>
    public sealed record Input(string InstanceId, string? Phone, string? Name, string? FirstName = null);

    public async Task<Result> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        var faults = new FieldErrors();
        if (!ChatAddress.TryParse(input.Phone, out var person) || !(person.IsLid || person.PhoneNumber is not null))
            faults.Add("phone", "phone must be the international number or the JID of a person.");
        if (input.Name is { } name && name.Trim().Length is 0 or > MaxLength)
            faults.Add("name", $"name must have 1 to {MaxLength} characters.");
        if (input.FirstName is { Length: > MaxLength })
            faults.Add("firstName", $"firstName must have at most {MaxLength} characters.");
        if (!faults.IsEmpty)
            return faults.ToError();
        if (!await instances.ExistsAsync(input.InstanceId, cancellationToken))
            return InstanceErrors.NotFound;
        var full = input.Name?.Trim();
        var first = full is null ? null : string.IsNullOrWhiteSpace(input.FirstName) ? full.Split(' ')[0] : input.FirstName.Trim();
        return await sessions.ChangeSettingAsync(input.InstanceId, new AccountSetting.Contact(person!.Jid, full, first), cancellationToken);
    }
}
