using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>
/// Texts that let whoever holds them do one thing for one account, for a while: the secret part of links in mails. Encrypted and authenticated, and
/// stored nowhere; what they were issued on (an address, a stamp) says whether they still count.
/// </summary>
public sealed class AccountTickets(ISecretProtector protector, TimeProvider time)
{
    private const char Separator = '|';

    /// <summary>A new ticket.</summary>
    /// <param name="purpose">One of <see cref="SecretPurposes"/>.</param>
    /// <param name="userId">The account.</param>
    /// <param name="basis">What must still be true of the account when the ticket comes back.</param>
    /// <param name="lifetime">How long it is good.</param>
    internal string Issue(string purpose, string userId, string basis, TimeSpan lifetime)
    {
        var end = (time.GetUtcNow() + lifetime).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return protector.Protect(purpose, string.Join(Separator, end, userId, basis));
    }

    /// <summary>Opens a ticket; false when it was not issued for this purpose, or ended.</summary>
    internal bool TryOpen(string purpose, string? text, [NotNullWhen(true)] out Ticket? ticket)
    {
        ticket = null;
        if (string.IsNullOrEmpty(text) || !protector.TryUnprotect(purpose, text, out var content))
            return false;
        var parts = content.Split(Separator, 3);
        if (long.Parse(parts[0], CultureInfo.InvariantCulture) <= time.GetUtcNow().ToUnixTimeMilliseconds())
            return false;
        ticket = new Ticket(parts[1], parts[2]);
        return true;
    }

    /// <param name="UserId">The account.</param>
    /// <param name="Basis">What it was issued on.</param>
    internal sealed record Ticket(string UserId, string Basis);
}
