using WaPortal.Domain.Media;
using WaPortal.Infrastructure.Instances;
using WaPortal.Tests.Support.Media;
using WaPortal.WhatsApp.Media;

namespace WaPortal.Tests.Infrastructure.Instances;

public sealed class OutgoingMediaTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_voice_note_is_marked_as_one_and_says_how_long_it_plays()
    {
        var audio = (await ComposeAsync(MediaKind.Audio, Specimens.Voice(TimeSpan.FromSeconds(3.2)), FileStyle.Voice)).AudioMessage;

        Assert.Equal((true, 4u, "audio/ogg; codecs=opus"), (audio.Ptt, audio.Seconds, audio.Mimetype));
    }

    [Fact]
    public async Task The_same_recording_without_that_wish_is_audio()
    {
        Assert.False((await ComposeAsync(MediaKind.Audio, Specimens.Voice(TimeSpan.FromSeconds(3)), FileStyle.Plain)).AudioMessage.Ptt);
    }

    [Theory]
    [InlineData(FileStyle.Plain, false)]
    [InlineData(FileStyle.Gif, true)]
    public async Task A_video_plays_as_a_gif_only_when_asked(FileStyle style, bool isGif)
    {
        var video = (await ComposeAsync(MediaKind.Video, Specimens.Film(TimeSpan.FromSeconds(7), 320, 240), style)).VideoMessage;

        Assert.Equal((isGif, 7u, 320u, 240u), (video.GifPlayback, video.Seconds, video.Width, video.Height));
    }

    [Fact]
    public async Task A_sticker_says_its_size_that_it_moves_and_what_it_looks_like()
    {
        var sticker = (await ComposeAsync(MediaKind.Sticker, Specimens.Sticker(isAnimated: true), FileStyle.Sticker)).StickerMessage;

        Assert.Equal((512u, 512u, true), (sticker.Width, sticker.Height, sticker.IsAnimated));
        Assert.Equal([7, 7], sticker.PngThumbnail.ToByteArray());
    }

    private static async Task<WaPortal.WhatsApp.Protobuf.Message> ComposeAsync(MediaKind kind, byte[] file, FileStyle style)
    {
        var held = new HeldFile("", file.Length, await FileProbe.ReadAsync(new MemoryStream(file), Ct));
        var request = FileRequest.Of("4915100000001@s.whatsapp.net", new OutgoingFile(held, null, null) { Style = style }, messageId: null);
        return OutgoingMedia.Compose(new MediaReference(kind, "", "/v/x", new byte[32], new byte[32], new byte[32], file.Length, DateTimeOffset.UnixEpoch), request, [7, 7]);
    }
}
