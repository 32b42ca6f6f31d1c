using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace WaPortal.Infrastructure.Persistence.KeyRing;

/// <summary>
/// The key above all others: it encrypts the Data Protection keys that lie in the database, so that a copy of the database
/// alone opens nothing. 32 bytes from <c>Data:MasterKey</c>, else from <c>master.key</c> in the data directory, made on first use.
/// </summary>
internal sealed class MasterKey
{
    /// <summary>The file in the data directory.</summary>
    public const string FileName = "master.key";

    private const int Size = 32;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[] _key;

    public MasterKey(IOptions<DataOptions> options, DataDirectory directory)
        : this(options.Value.MasterKey is { Length: > 0 } given ? Parse(given, "Data:MasterKey") : LoadOrMake(directory.File(FileName)))
    {
    }

    internal MasterKey(byte[] key)
    {
        _key = key;
        // Tells keys apart without telling anything of the key.
        Id = Convert.ToHexStringLower(HMACSHA256.HashData(key, "WaPortal master key id"u8)[..8]);
    }

    /// <summary>16 hex digits that name this key.</summary>
    public string Id { get; }

    /// <summary>AES-256-GCM: nonce (12 bytes), ciphertext, tag (16 bytes).</summary>
    public byte[] Encrypt(ReadOnlySpan<byte> plaintext)
    {
        var boxed = new byte[NonceSize + plaintext.Length + TagSize];
        var nonce = boxed.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, TagSize);
        aes.Encrypt(nonce, plaintext, boxed.AsSpan(NonceSize, plaintext.Length), boxed.AsSpan(boxed.Length - TagSize));
        return boxed;
    }

    /// <exception cref="CryptographicException">Another key, or altered.</exception>
    public byte[] Decrypt(ReadOnlySpan<byte> boxed)
    {
        if (boxed.Length < NonceSize + TagSize)
            throw new CryptographicException("Too short to be encrypted.");
        var plaintext = new byte[boxed.Length - NonceSize - TagSize];
        using var aes = new AesGcm(_key, TagSize);
        aes.Decrypt(boxed[..NonceSize], boxed[NonceSize..^TagSize], boxed[^TagSize..], plaintext);
        return plaintext;
    }

    private static byte[] LoadOrMake(string path)
    {
        if (!File.Exists(path))
            Make(path);
        return Parse(File.ReadAllText(path).Trim(), path);
    }

    // Written aside and moved into place: a half-written key never gets the name, and of two starters one wins.
    private static void Make(string path)
    {
        var aside = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(aside, options))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Size)) + "\n"));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(aside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(aside);
        }
    }

    private static byte[] Parse(string text, string where)
    {
        var key = new byte[Size];
        return Convert.TryFromBase64String(text, key, out var length) && length == Size
            ? key
            : throw new InvalidOperationException($"{where} must hold 32 bytes in base64.");
    }
}
