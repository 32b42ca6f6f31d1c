using System.Security.Cryptography;
using System.Text;

namespace WaPortal.Domain.Accounts;

/// <summary>Recovery codes as people have them: four groups of four letters and digits, none of which is easily mistaken.</summary>
internal static class RecoveryCodeText
{
    internal const int Number = 10;
    private const int Length = 16;
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    internal static string[] CreateAll() => [.. Enumerable.Range(0, Number).Select(_ => Create())];

    /// <summary>SHA-256 of the code, however it was typed.</summary>
    internal static byte[] HashOf(string code) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant()));

    private static string Create() =>
        string.Join('-', RandomNumberGenerator.GetString(Alphabet, Length).Chunk(4).Select(group => new string(group)));
}
