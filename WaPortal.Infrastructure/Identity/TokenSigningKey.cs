using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Identity;

/// <summary>
/// The key that signs tokens: 64 random bytes, made on first use and kept, encrypted, in the file <c>token-signing.key</c> of the data
/// directory. A file that this portal's keys cannot open is replaced, which ends all tokens.
/// </summary>
internal sealed class TokenSigningKey(DataDirectory directory, ISecretProtector protector, ILogger<TokenSigningKey> logger)
{
    private const string FileName = "token-signing.key";
    private const int Size = 64;

    private readonly Lock _lock = new();
    private SymmetricSecurityKey? _key;

    /// <summary>The key, with an id that tells its successors apart.</summary>
    internal SymmetricSecurityKey Value
    {
        get
        {
            lock (_lock)
                return _key ??= Load();
        }
    }

    private SymmetricSecurityKey Load()
    {
        var path = directory.File(FileName);
        var bytes = File.Exists(path) ? Open(File.ReadAllText(path)) : null;
        if (bytes is null)
        {
            bytes = RandomNumberGenerator.GetBytes(Size);
            Save(path, protector.Protect(SecretPurposes.TokenSigningKey, Convert.ToBase64String(bytes)));
        }

        return new SymmetricSecurityKey(bytes) { KeyId = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 4)) };
    }

    private static void Save(string path, string text)
    {
        var next = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(next, options))
        {
            file.Write(Encoding.ASCII.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }

    private byte[]? Open(string text)
    {
        if (protector.TryUnprotect(SecretPurposes.TokenSigningKey, text.Trim(), out var opened))
            return Convert.FromBase64String(opened);
        TokenSigningKeyLog.Replaced(logger, FileName);
        return null;
    }
}
