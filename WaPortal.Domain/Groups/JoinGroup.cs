using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Groups;

/// <summary>Follows an invite link into a group.</summary>
public sealed class JoinGroup(GroupAccess access)
{
    private const int MaxLength = 64;
    private const string Address = "https://chat.whatsapp.com/";

    /// <param name="caller">Who asks.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="invite">The link, or its code alone.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Result<GroupAnswer>> ExecuteAsync(Caller caller, string instanceId, string? invite, CancellationToken cancellationToken)
    {
        var code = invite?.Trim() ?? "";
        if (code.StartsWith(Address, StringComparison.OrdinalIgnoreCase))
            code = code[Address.Length..].Split('?', '/')[0];
        if (code.Length is 0 or > MaxLength || !code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
            return Error.InvalidField("invite", $"invite must be a link that begins with {Address}, or its code.");
        return await access.OrderAsync(instanceId, new GroupOrder.Join(code), cancellationToken);
    }
}
