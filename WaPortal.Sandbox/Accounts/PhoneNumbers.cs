using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WaPortal.Sandbox.Accounts;

/// <summary>The sandbox's numbering: which numbers exist, and which number and LID fall to whom.</summary>
internal static class PhoneNumbers
{
    /// <summary>
    /// True for 8 to 15 digits of which the first is not 0, and which are not written as only Argentina does at home. Every such number may be on
    /// WhatsApp; no other is.
    /// </summary>
    public static bool IsOnWhatsApp(string? digits) =>
        digits is { Length: >= 8 and <= 15 } and not ['5', '4', _, _, _, _, _, _, _, _, _, _, _, _, ..] && digits[0] != '0'
        && digits.All(char.IsAsciiDigit);

    /// <summary>Takes a number as people write it: digits after an optional <c>+</c>, spaces and dashes between.</summary>
    public static string Normalise(string number) =>
        string.Concat(number.Where(character => !char.IsWhiteSpace(character) && character is not ('+' or '-' or '(' or ')')));

    /// <summary>
    /// The line behind a number: the same for the spellings that Brazil (ninth digit), Mexico (1) and Argentina (9) have of one mobile number. One
    /// line has one account, and that is known under one spelling only.
    /// </summary>
    public static string LineOf(string digits) => digits switch
    {
        ['5', '5', _, _, '9', >= '6', ..] when digits.Length == 13 => digits.Remove(4, 1),
        ['5', '2', '1', ..] or ['5', '4', '9', ..] when digits.Length == 13 => digits.Remove(2, 1),
        _ => digits,
    };

    /// <summary>The number of the phone that scans for a device: 1555 and seven digits of the seed's SHA-256.</summary>
    public static string Derive(string seed) =>
        string.Create(CultureInfo.InvariantCulture, $"1555{Hash("phone", seed) % 10_000_000:D7}");

    /// <summary>The LID user of an account: 15 digits that say nothing of the number.</summary>
    /// <param name="attempt">Counts up from 0 while the LID is taken.</param>
    public static string DeriveLid(string realm, string phone, int attempt) => string.Create(
        CultureInfo.InvariantCulture,
        $"{100_000_000_000_000 + Hash("lid", $"{realm}/{phone}/{attempt}") % 900_000_000_000_000}");

    private static ulong Hash(string purpose, string seed) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{purpose}\n{seed}")));
}
