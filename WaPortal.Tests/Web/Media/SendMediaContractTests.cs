using System.Net;
using System.Net.Http.Json;
using WaPortal.Domain.Media;
using WaPortal.Tests.Support.Media;
using WaPortal.Tests.Support.Webhooks;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Media;

public sealed class SendMediaContractTests : IAsyncLifetime
{
    // In place of both subnets that development allows.
    private readonly PortalFactory _portal = new(time: null, ("Outbound:AllowedSubnets:0", "127.0.0.2/32"), ("Outbound:AllowedSubnets:1", "127.0.0.2/32"));
    private WebhookReceiver _files = null!;
    private WebhookReceiver _inner = null!;
    private HttpClient _client = null!;
    private RegisteredAccount _owner = null!;
    private string _id = "";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_fetched_and_sent_as_documented()
    {
        _files.Answer = _ => new WebhookAnswer(200, "%PDF-1.7 and so on");

        using var answer = await PostAsync(new { phone = "79001234567", url = _files.Url("/reports/of%20may.pdf?x=1"), caption = "Image description", filename = "image.jpg" });
        Assert.Equal("""{"id":"3EB0F000000000000001"}""", await answer.Content.ReadAsStringAsync(Ct));
        using var unnamed = await PostAsync(new { phone = "79001234567", url = _files.Url("/reports/of%20may.pdf?x=1") });
        Assert.Equal(HttpStatusCode.OK, unnamed.StatusCode);

        var (to, file, content) = _portal.Sessions.SentFiles.First();
        Assert.Equal(("79001234567", "Image description", "image.jpg"), (to, file.Caption, file.FileName));
        Assert.Equal(("application/pdf", "document"), (file.File.Type.MimeType, file.File.Type.Kind));
        Assert.Equal("%PDF-1.7 and so on"u8.ToArray(), content);
        Assert.Equal("of may.pdf", _portal.Sessions.SentFiles.Last().File.FileName);
        Assert.Empty(Directory.GetFiles(Path.Combine(_portal.DataDirectory, "in-hand")));
    }

    [Fact]
    public async Task An_inner_address_is_not_called_however_it_is_spelled()
    {
        var port = new Uri(_inner.Url()).Port;
        foreach (var host in new[] { "127.0.0.1", "127.1", "2130706433", "0x7f000001", "017700000001", "localhost", "[::ffff:127.0.0.1]", "[::1]", "169.254.169.254", "10.0.0.1" })
        {
            using var answer = await PostAsync(new { phone = "79001234567", url = $"http://{host}:{port}/image.jpg" });
            Assert.Contains("\"url_refused\"", $"{host}: {await answer.Content.ReadAsStringAsync(Ct)}", StringComparison.Ordinal);
        }

        // Neither does a redirect lead there.
        _files.Answer = _ => new WebhookAnswer(302, "", ("Location", _inner.Url()));
        using var redirected = await PostAsync(new { phone = "79001234567", url = _files.Url() });
        await ProblemAssert.IsAsync(redirected, HttpStatusCode.BadRequest, "url_failed");
        Assert.Empty(_inner.Requests);
        Assert.Empty(_portal.Sessions.SentFiles);
    }

    [Fact]
    public async Task What_gives_no_file_says_why()
    {
        _files.Answer = request => request.Path == "/missing" ? new WebhookAnswer(404) : new WebhookAnswer(200, "");

        using var missing = await PostAsync(new { phone = "79001234567", url = _files.Url("/missing") });
        await ProblemAssert.IsAsync(missing, HttpStatusCode.BadRequest, "url_failed");
        Assert.Contains("it answered 404", await missing.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        using var empty = await PostAsync(new { phone = "79001234567", url = _files.Url("/empty") });
        await ProblemAssert.IsAsync(empty, HttpStatusCode.BadRequest, "file_empty");
        using var unknown = await PostAsync(new { phone = "79001234567", url = "http://no-such-host.invalid/" });
        await ProblemAssert.IsAsync(unknown, HttpStatusCode.BadRequest, "url_failed");
        foreach (var url in new[] { "", "image.jpg", "ftp://127.0.0.2/a", "file:///etc/passwd", "http://user:password@127.0.0.2/" })
        {
            using var answer = await PostAsync(new { phone = "79001234567", url });
            await ProblemAssert.IsAsync(answer, HttpStatusCode.BadRequest, "validation_failed");
        }
    }

    [Fact]
    public async Task Nothing_is_fetched_for_an_instance_of_somebody_else()
    {
        using var stranger = _portal.As(await _portal.RegisterAsync());

        using var answer = await stranger.PostAsJsonAsync($"/api/whatsapp/{_id}/send-media", new { phone = "79001234567", url = _files.Url() }, Ct);

        await ProblemAssert.IsAsync(answer, HttpStatusCode.NotFound, "instance_not_found");
        Assert.Empty(_files.Requests);
    }

    [Fact]
    public async Task A_voice_note_a_sticker_and_a_gif_are_sent_as_what_they_are_to_be()
    {
        var quoted = await _portal.AddMediaMessageAsync(_owner, _id, [1, 2, 3], thumbnail: [7, 7]);
        Serve(Specimens.Voice(TimeSpan.FromSeconds(5)));
        using var voice = await PostAsync(new { phone = "79001234567", url = _files.Url("/a"), replyTo = quoted, mentions = new[] { "79001234567" } }, "send-voice");
        Assert.Equal("""{"id":"3EB0F000000000000001"}""", await voice.Content.ReadAsStringAsync(Ct));
        Serve(Specimens.Sticker(isAnimated: true));
        using var sticker = await PostAsync(new { phone = "79001234567", url = _files.Url("/b") }, "send-sticker");
        Assert.Equal(HttpStatusCode.OK, sticker.StatusCode);
        Serve(Specimens.Film(TimeSpan.FromSeconds(3), 320, 240));
        using var gif = await PostAsync(new { phone = "79001234567", url = _files.Url("/c"), gifPlayback = true });
        Assert.Equal(HttpStatusCode.OK, gif.StatusCode);

        var sent = _portal.Sessions.SentFiles.Select(one => one.File).ToList();
        Assert.Equal([FileStyle.Voice, FileStyle.Sticker, FileStyle.Gif], sent.Select(file => file.Style));
        Assert.Equal(TimeSpan.FromSeconds(5), sent[0].File.Type.Duration);
        Assert.Equal((quoted, "79001234567@s.whatsapp.net"), (sent[0].Context.ReplyTo!.Id, Assert.Single(sent[0].Context.Mentions)));
        Assert.Equal([7, 7], sent[0].Context.ReplyTo!.Thumbnail);
        Assert.Equal(((512, 512), true), (sent[1].File.Type.Size!.Value, sent[1].File.Type.IsAnimated));
    }

    [Theory]
    [InlineData("send-voice", "voice_not_opus")]
    [InlineData("send-sticker", "sticker_not_webp")]
    [InlineData("send-media", "gif_not_video")]
    public async Task What_cannot_appear_as_asked_is_refused_by_its_bytes(string action, string code)
    {
        Serve("#!AMR or so"u8.ToArray());

        using var answer = await PostAsync(new { phone = "79001234567", url = _files.Url("/voice.ogg"), gifPlayback = true }, action);

        await ProblemAssert.IsAsync(answer, HttpStatusCode.BadRequest, code);
        Assert.Empty(_portal.Sessions.SentFiles);
        Assert.Empty(Directory.GetFiles(Path.Combine(_portal.DataDirectory, "in-hand")));
    }

    public async ValueTask InitializeAsync()
    {
        _files = await WebhookReceiver.StartAsync(IPAddress.Parse("127.0.0.2"));
        _inner = await WebhookReceiver.StartAsync();
        _owner = await _portal.RegisterAsync();
        _client = _portal.As(_owner);
        _id = await _portal.CreateConnectedInstanceAsync(_owner);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _inner.DisposeAsync();
        await _files.DisposeAsync();
        await _portal.DisposeAsync();
    }

    private Task<HttpResponseMessage> PostAsync<T>(T body, string action = "send-media") =>
        _client.PostAsJsonAsync($"/api/whatsapp/{_id}/{action}", body, Ct);

    private void Serve(byte[] file) => _files.Answer = _ => new WebhookAnswer(200) { Bytes = file };
}
