using System.Net.Mail;

namespace WaPortal.Domain.Accounts;

/// <summary>What counts as an e-mail address.</summary>
internal static class EmailAddress
{
    internal static bool IsValid(string text) =>
        text.Length is > 0 and <= AccountErrors.EmailMaxLength && MailAddress.TryCreate(text, out var address) && address.Address == text;
}
