using System.Buffers.Binary;
using WaPortal.Domain.Media;
using WaPortal.Tests.Support.Media;

namespace WaPortal.Tests.Domain.Media;

public sealed class FileProbeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(12.25, 3)]
    [InlineData(3600, 500)]
    public async Task A_voice_note_plays_for_as_long_as_its_last_page_says(double seconds, int pages)
    {
        var type = await ProbeAsync(Specimens.Voice(TimeSpan.FromSeconds(seconds), pages));

        Assert.Equal(("audio/ogg; codecs=opus", "audio"), (type.MimeType, type.Kind));
        Assert.Equal(seconds, type.Duration!.Value.TotalSeconds, tolerance: 0.001);
    }

    [Fact]
    public async Task Only_pages_of_the_voice_itself_count()
    {
        byte[] voice = [.. Specimens.Voice(TimeSpan.FromSeconds(4)), .. Specimens.OggPage(48_000_000, [1], serial: 8), .. Specimens.OggPage(-1, [1]), .. "OggS"u8];

        Assert.Equal(4, (await ProbeAsync(voice)).Duration!.Value.TotalSeconds, tolerance: 0.001);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(-2)]
    [InlineData(0)]
    public async Task What_makes_no_sense_is_no_duration(long position)
    {
        byte[] voice = [.. Specimens.Voice(TimeSpan.Zero, pages: 0), .. Specimens.OggPage(position, [1])];

        Assert.Null((await ProbeAsync(voice)).Duration);
    }

    [Theory]
    [InlineData(false, 640, 360)]
    [InlineData(true, 360, 640)]
    public async Task A_film_tells_duration_and_size_from_its_index_at_the_end(bool isTurned, int width, int height)
    {
        var type = await ProbeAsync(Specimens.Film(TimeSpan.FromSeconds(9.5), 640, 360, isTurned));

        Assert.Equal(("video/mp4", TimeSpan.FromSeconds(9.5), (width, height)), (type.MimeType, type.Duration, type.Size));
    }

    [Fact]
    public async Task Little_is_read_of_a_large_film()
    {
        using var film = new CountingStream(Specimens.Film(TimeSpan.FromSeconds(1), 640, 360, content: 20_000_000));

        Assert.NotNull((await FileProbe.ReadAsync(film, Ct)).Size);

        Assert.InRange(film.Taken, 1, 2 * FileType.HeadLength);
    }

    [Fact]
    public async Task A_film_of_nothing_but_boxes_is_given_up()
    {
        byte[] start = Specimens.Box("ftyp", "isom\0\0\0\0"u8);
        using var film = new CountingStream([.. start, .. Enumerable.Repeat(Specimens.Box("free", []), 200_000).SelectMany(box => box)]);

        Assert.Null((await FileProbe.ReadAsync(film, Ct)).Duration);

        Assert.InRange(film.Taken, 1, 2 * FileType.HeadLength);
    }

    [Fact]
    public async Task A_torn_or_lying_film_is_a_film_still()
    {
        var whole = Specimens.Film(TimeSpan.FromSeconds(2), 640, 360, content: 10);
        foreach (var length in Enumerable.Range(16, whole.Length - 16))
            Assert.Equal("video/mp4", (await ProbeAsync(whole[..length])).MimeType);
        foreach (var at in Enumerable.Range(16, whole.Length - 20))
        {
            var lying = whole.ToArray();
            BinaryPrimitives.WriteInt32BigEndian(lying.AsSpan(at), -1);
            Assert.Equal("video/mp4", (await ProbeAsync(lying)).MimeType);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_sticker_tells_its_size_and_whether_it_moves(bool isAnimated)
    {
        var type = await ProbeAsync(Specimens.Sticker(512, 300, isAnimated));

        Assert.Equal(("image/webp", (512, 300), isAnimated), (type.MimeType, type.Size, type.IsAnimated));
    }

    private static Task<FileType> ProbeAsync(byte[] file) => FileProbe.ReadAsync(new MemoryStream(file), Ct);

    private sealed class CountingStream(byte[] content) : MemoryStream(content)
    {
        public long Taken { get; private set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            Taken += read;
            return read;
        }
    }
}
