using System.Security.Cryptography;
using WaPortal.WhatsApp.Media;

namespace WaPortal.Tests.WhatsApp.Media;

/// <summary>Keys and files as Baileys and zapo-js make them, at the lengths at which blocks and pieces end.</summary>
public sealed class MediaVectorTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void The_keys_of_every_kind_are_those_of_others()
    {
        Assert.Equal(Enum.GetNames<MediaKind>().Order(), MediaVectors.All.Keys.Select(vector => vector.Kind).Order());
        Assert.All(MediaVectors.All.Keys, vector =>
        {
            using var keys = new MediaKeys(Convert.FromHexString(vector.MediaKey), Enum.Parse<MediaKind>(vector.Kind));
            Assert.Equal((vector.Iv, vector.CipherKey, vector.MacKey), (Hex(keys.Iv), Hex(keys.CipherKey), Hex(keys.MacKey)));
        });
    }

    [Fact]
    public async Task Files_are_encrypted_byte_for_byte_as_others_do_and_theirs_are_opened()
    {
        Assert.Superset(new HashSet<int> { 0, 1, 15, 16, 17, 65_535, 65_536, 65_537 }, MediaVectors.All.Files.Select(vector => vector.Length).ToHashSet());
        foreach (var vector in MediaVectors.All.Files)
        {
            var file = MediaVectors.FileOf(vector.Length);
            using var keys = new MediaKeys(Convert.FromHexString(vector.MediaKey), Enum.Parse<MediaKind>(vector.Kind));
            using var output = new MemoryStream();

            var made = await MediaSeal.SealAsync(keys, new TricklingStream(file), output, Ct);

            var encrypted = output.ToArray();
            Assert.Equal(
                (vector.By, vector.Length, vector.Sha256, vector.EncryptedSha256, vector.Mac),
                (vector.By, (int)made.Length, Hex(made.PlainHash), Hex(made.SealedHash), Hex(encrypted.AsSpan(^10..))));
            Assert.Equal(vector.EncryptedSha256, Hex(SHA256.HashData(encrypted)));

            // Theirs as it was checked in, where it was; otherwise the hash says that ours is the same.
            var theirs = vector.Encrypted is { } short_ ? Convert.FromHexString(short_) : encrypted;
            var expected = new SealedFile(vector.Length, Convert.FromHexString(vector.Sha256), Convert.FromHexString(vector.EncryptedSha256));
            using var opened = new MemoryStream();
            Assert.True(await MediaSeal.OpenAsync(keys, new TricklingStream(theirs), expected, opened, Ct));
            Assert.Equal(file, opened.ToArray());
        }
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
}
