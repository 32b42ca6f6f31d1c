using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using WaPortal.Sandbox.Accounts;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Users;

/// <summary>Short hashes over device lists: <c>2:</c> and the base64 of the first 6 bytes of a SHA-256.</summary>
internal static class DeviceHash
{
    /// <summary>How many characters a hash has.</summary>
    public const int Length = 10;

    /// <summary>The hash of one account's devices.</summary>
    public static string Of(Account account) => Of([account]);

    /// <summary>The hash over the devices of several accounts, each written <c>user.0:device@s.whatsapp.net</c>, sorted.</summary>
    public static string Of(IEnumerable<Account> accounts) => Of(accounts, account => account.PhoneJid);

    /// <summary>The hash over the devices of several accounts, each written <c>user.0:device@lid</c>, sorted.</summary>
    public static string OfLids(IEnumerable<Account> accounts) => Of(accounts, account => account.LidJid);

    private static string Of(IEnumerable<Account> accounts, Func<Account, Jid> name)
    {
        var devices = accounts
            .SelectMany(account => account.Linked.Select(companion => companion.Number).Prepend((ushort)0)
                .Select(number => string.Create(CultureInfo.InvariantCulture, $"{name(account).User}.0:{number}@{name(account).Server}")))
            .Order(StringComparer.Ordinal);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(devices)));
        return "2:" + Convert.ToBase64String(hash.AsSpan(0, 6)).TrimEnd('=');
    }
}
