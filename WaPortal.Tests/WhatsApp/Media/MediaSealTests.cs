using System.Security.Cryptography;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Media;

namespace WaPortal.Tests.WhatsApp.Media;

public sealed class MediaSealTests
{
    private static readonly byte[] MediaKey = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int> Lengths => [0, 1, 15, 16, 17, 31, 32, 65_519, 65_520, 65_535, 65_536, 65_537, 131_071, 131_072, 131_073, 1_000_003];

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task What_is_sealed_in_pieces_is_what_one_piece_would_give_and_opens_again(int length)
    {
        var file = RandomNumberGenerator.GetBytes(length);
        using var keys = new MediaKeys(MediaKey, MediaKind.Video);
        using var output = new MemoryStream();

        var made = await MediaSeal.SealAsync(keys, new TricklingStream(file), output, Ct);

        var encrypted = AesCbc.Encrypt(keys.CipherKey, keys.Iv, file);
        var mac = HMACSHA256.HashData(keys.MacKey, [.. keys.Iv, .. encrypted])[..10];
        Assert.Equal([.. encrypted, .. mac], output.ToArray());
        Assert.Equal(length, made.Length);
        Assert.Equal(SHA256.HashData(file), made.PlainHash);
        Assert.Equal(SHA256.HashData(output.ToArray()), made.SealedHash);

        using var opened = new MemoryStream();
        Assert.True(await MediaSeal.OpenAsync(keys, new TricklingStream(output.ToArray()), made, opened, Ct));
        Assert.Equal(file, opened.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(70_000)]
    [InlineData(-1)]
    [InlineData(-10)]
    [InlineData(-11)]
    public async Task A_changed_byte_anywhere_is_found_before_anything_is_opened(int at)
    {
        var (keys, encrypted, made) = await SealAsync(100_000);
        using (keys)
        {
            encrypted[at < 0 ? encrypted.Length + at : at] ^= 1;
            using var opened = new MemoryStream();
            // Even under a hash that fits what came: the MAC is there for that.
            var fitting = made with { SealedHash = SHA256.HashData(encrypted) };

            Assert.False(await MediaSeal.OpenAsync(keys, new MemoryStream(encrypted), made, opened, Ct));
            Assert.False(await MediaSeal.OpenAsync(keys, new MemoryStream(encrypted), fitting, opened, Ct));
            Assert.Equal(0, opened.Length);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(25)]
    [InlineData(99_999)]
    public async Task A_file_that_ends_early_is_refused(int length)
    {
        var (keys, encrypted, made) = await SealAsync(100_000);
        using (keys)
            Assert.False(await MediaSeal.OpenAsync(keys, new MemoryStream(encrypted[..length]), made, new MemoryStream(), Ct));
    }

    [Fact]
    public async Task A_file_of_another_kind_length_or_hash_is_refused()
    {
        var (keys, encrypted, made) = await SealAsync(1000);
        using var others = new MediaKeys(MediaKey, MediaKind.Document);
        using (keys)
        {
            Assert.False(await MediaSeal.OpenAsync(others, new MemoryStream(encrypted), made, new MemoryStream(), Ct));
            Assert.False(await MediaSeal.OpenAsync(keys, new MemoryStream(encrypted), made with { Length = 999 }, new MemoryStream(), Ct));
            Assert.False(await MediaSeal.OpenAsync(keys, new MemoryStream(encrypted), made with { PlainHash = new byte[32] }, new MemoryStream(), Ct));
            Assert.False(await MediaSeal.OpenAsync(keys, new MemoryStream(encrypted), made with { SealedHash = new byte[32] }, new MemoryStream(), Ct));
        }
    }

    [Fact]
    public void What_it_takes_does_not_grow_with_the_file()
    {
        using var keys = new MediaKeys(MediaKey, MediaKind.Document);
        Assert.InRange(AllocatedFor(1L << 20), 0, 1L << 20);

        Assert.InRange(AllocatedFor(64L << 20), 0, 1L << 20);

        long AllocatedFor(long length)
        {
            // Source and target answer at once, so all of it happens on this thread.
            var before = GC.GetAllocatedBytesForCurrentThread();
            var sealing = MediaSeal.SealAsync(keys, new EndlessStream(length), Stream.Null, Ct);
            Assert.True(sealing.IsCompletedSuccessfully);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static async Task<(MediaKeys Keys, byte[] Encrypted, SealedFile Made)> SealAsync(int length)
    {
        var keys = new MediaKeys(MediaKey, MediaKind.Image);
        using var output = new MemoryStream();
        var made = await MediaSeal.SealAsync(keys, new MemoryStream(RandomNumberGenerator.GetBytes(length)), output, Ct);
        return (keys, output.ToArray(), made);
    }
}
