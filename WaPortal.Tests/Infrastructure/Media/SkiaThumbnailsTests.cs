using System.Buffers.Binary;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SkiaSharp;
using WaPortal.Domain.Media;
using WaPortal.Infrastructure.Media;
using WaPortal.Tests.Support.Media;

namespace WaPortal.Tests.Infrastructure.Media;

public sealed class SkiaThumbnailsTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly SkiaThumbnails _thumbnails;

    public SkiaThumbnailsTests() => _thumbnails = new SkiaThumbnails(_clock, NullLogger<SkiaThumbnails>.Instance);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_picture_gets_a_small_one_that_looks_like_it()
    {
        await IsAsync(SKEncodedImageFormat.Jpeg, Pictures.Halves(1200, 800, SKEncodedImageFormat.Jpeg), 100, 67, (10, 30, SKColors.Red), (90, 30, SKColors.Blue));
        await IsAsync(SKEncodedImageFormat.Jpeg, Pictures.Halves(500, 2000, SKEncodedImageFormat.Png), 25, 100, (5, 50, SKColors.Red), (20, 50, SKColors.Blue));
        await IsAsync(SKEncodedImageFormat.Jpeg, Pictures.Halves(40, 20, SKEncodedImageFormat.Jpeg), 40, 20, (5, 10, SKColors.Red), (35, 10, SKColors.Blue));
        await IsAsync(SKEncodedImageFormat.Jpeg, Pictures.Clear(300, 300), 100, 100, (50, 50, SKColors.White));
        await IsAsync(SKEncodedImageFormat.Png, Pictures.Halves(512, 512, SKEncodedImageFormat.Webp), 100, 100, (10, 50, SKColors.Red), (90, 50, SKColors.Blue));
        // What a large one would take too many bytes for becomes smaller still.
        await IsAsync(SKEncodedImageFormat.Png, Pictures.Noise(512, SKEncodedImageFormat.Webp), 32, 32);
    }

    [Fact]
    public async Task A_picture_stands_upright_however_the_camera_was_held()
    {
        var picture = Pictures.Halves(400, 200, SKEncodedImageFormat.Jpeg);
        await IsAsync(SKEncodedImageFormat.Jpeg, Pictures.Turned(picture, 2), 100, 50, (10, 25, SKColors.Blue), (90, 25, SKColors.Red));
        await IsAsync(SKEncodedImageFormat.Jpeg, Pictures.Turned(picture, 3), 100, 50, (10, 25, SKColors.Blue), (90, 25, SKColors.Red));
        await IsAsync(SKEncodedImageFormat.Jpeg, Pictures.Turned(picture, 4), 100, 50, (10, 25, SKColors.Red), (90, 25, SKColors.Blue));
        await IsAsync(SKEncodedImageFormat.Jpeg, Pictures.Turned(picture, 5), 50, 100, (25, 10, SKColors.Red), (25, 90, SKColors.Blue));
        await IsAsync(SKEncodedImageFormat.Jpeg, Pictures.Turned(picture, 6), 50, 100, (25, 10, SKColors.Red), (25, 90, SKColors.Blue));
        await IsAsync(SKEncodedImageFormat.Jpeg, Pictures.Turned(picture, 7), 50, 100, (25, 10, SKColors.Blue), (25, 90, SKColors.Red));
        await IsAsync(SKEncodedImageFormat.Jpeg, Pictures.Turned(picture, 8), 50, 100, (25, 10, SKColors.Blue), (25, 90, SKColors.Red));
    }

    [Theory]
    [InlineData("image/png", 3_000, 3_000, true)]
    [InlineData("image/png", 30_000, 30_000, false)]
    [InlineData("image/png", 4_000, 4_000, false)]
    [InlineData("baseline", 8_000, 6_000, true)]
    [InlineData("baseline", 12_000, 9_000, false)]
    [InlineData("progressive", 2_000, 2_000, true)]
    [InlineData("progressive", 4_000, 3_000, false)]
    [InlineData("image/gif", 10, 10, false)]
    public async Task What_a_header_claims_decides_before_anything_is_decoded(string format, int width, int height, bool isAffordable)
    {
        byte[] head = format switch
        {
            "image/png" => [0x89, .. "PNG\r\n\x1a\n"u8, 0, 0, 0, 13, .. "IHDR"u8, .. Big(width, 4), .. Big(height, 4), 8, 2, 0, 0, 0],
            "image/gif" => [.. "GIF89a"u8, 10, 0, 10, 0],
            _ => [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, (byte)(format == "baseline" ? 0xC0 : 0xC2), 0, 17, 8, .. Big(height, 2), .. Big(width, 2), 3, .. new byte[9]],
        };

        Assert.Equal(isAffordable, PictureCost.IsAffordable(head));
        // There is nothing behind these headers.
        Assert.Null(await MakeAsync(head));
    }

    [Fact]
    public async Task What_cannot_be_decoded_has_none_and_harms_nothing()
    {
        var picture = Pictures.Halves(800, 600, SKEncodedImageFormat.Png);
        var random = new Random(1);
        for (var round = 0; round < 200; round++)
        {
            var broken = (byte[])picture.Clone();
            for (var i = 0; i < 20; i++)
                broken[random.Next(8, broken.Length)] = (byte)random.Next(256);
            Assert.InRange((await MakeAsync(broken[..random.Next(8, broken.Length)]))?.Length ?? 0, 0, IThumbnails.MaxLength);
        }

        Assert.Null(await MakeAsync("%PDF-1.7 and so on"u8.ToArray()));
        Assert.Null(await MakeAsync(Specimens.Film(TimeSpan.FromSeconds(3), 320, 240)));
        Assert.Null(await MakeAsync(Specimens.Sticker()));
        Assert.Null(await MakeAsync([]));
        Assert.NotNull(await MakeAsync(picture));
    }

    [Fact]
    public async Task A_decoder_is_not_waited_for_for_ever()
    {
        var picture = Pictures.Noise(600, SKEncodedImageFormat.Png);
        var slow = new SlowStream(picture, () => _clock.Advance(TimeSpan.FromSeconds(2)));

        Assert.Null(await _thumbnails.MakeAsync(slow, FileType.Detect(picture), Ct));
        Assert.InRange(slow.Reads, 1, 6);
    }

    public void Dispose() => _thumbnails.Dispose();

    private static byte[] Big(int value, int bytes)
    {
        var whole = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(whole, value);
        return whole[^bytes..];
    }

    private Task<byte[]?> MakeAsync(byte[] file) => _thumbnails.MakeAsync(new MemoryStream(file), FileType.Detect(file), Ct);

    private async Task IsAsync(SKEncodedImageFormat format, byte[] file, int width, int height, params (int X, int Y, SKColor Color)[] points)
    {
        var made = await MakeAsync(file);

        Assert.NotNull(made);
        Assert.InRange(made.Length, 1, IThumbnails.MaxLength);
        using var codec = SKCodec.Create(new MemoryStream(made));
        Assert.Equal((format, width, height), (codec.EncodedFormat, codec.Info.Width, codec.Info.Height));
        using var bitmap = SKBitmap.Decode(made);
        foreach (var (x, y, color) in points)
        {
            var seen = bitmap.GetPixel(x, y);
            Assert.InRange(Math.Abs(seen.Red - color.Red) + Math.Abs(seen.Green - color.Green) + Math.Abs(seen.Blue - color.Blue), 0, 40);
        }
    }

    /// <summary>Time passes with every read of the decoder's.</summary>
    private sealed class SlowStream(byte[] content, Action onRead) : MemoryStream(content)
    {
        public int Reads { get; private set; }

        public override int Read(byte[] buffer, int offset, int count) => Slow(base.Read(buffer, offset, Math.Min(count, 4096)));

        public override int Read(Span<byte> buffer)
        {
            var piece = new byte[Math.Min(buffer.Length, 4096)];
            var read = Read(piece, 0, piece.Length);
            piece.AsSpan(0, read).CopyTo(buffer);
            return read;
        }

        /// <summary>The header is read without haste.</summary>
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var piece = new byte[buffer.Length];
            var read = base.Read(piece, 0, piece.Length);
            piece.AsMemory(0, read).CopyTo(buffer);
            return new ValueTask<int>(read);
        }

        private int Slow(int read)
        {
            Reads++;
            onRead();
            return read;
        }
    }
}
