using System.Net;
using System.Net.Http.Headers;
using System.Text;
using WaPortal.Domain.Instances;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Media;

public sealed class SendFileContractTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static readonly byte[] Png = Convert.FromHexString("89504E470D0A1A0A0000000D494844520000028000001E000802000000");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_sent_as_documented()
    {
        var (client, id) = await ConnectedAsync();

        using var answer = await PostAsync(client, id, EndpointForms.File(Png, "image.jpg", ("phone", "79001234567"), ("caption", "Image description")));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var (to, file, content) = portal.Sessions.SentFiles.Last();
        Assert.Equal($$"""{"id":"3EB0F{{portal.Sessions.SentFiles.Count:D15}}"}""", await answer.Content.ReadAsStringAsync(Ct));
        Assert.Equal("79001234567", to);
        // What it is called does not make it a JPEG.
        Assert.Equal(("image/png", "image"), (file.File.Type.MimeType, file.File.Type.Kind));
        Assert.Equal(((640, 7680), "Image description", "image.jpg"), (file.File.Type.Size!.Value, file.Caption, file.FileName));
        Assert.Equal(Png, content);
        Assert.Empty(Kept());
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\ada\\notes.txt", "notes.txt")]
    [InlineData("отчёт.txt", "отчёт.txt")]
    [InlineData("a\u0001b.txt", "ab.txt")]
    public async Task A_name_is_a_name_and_no_path(string given, string told)
    {
        var (client, id) = await ConnectedAsync();
        using var form = new MultipartFormDataContent { { new StringContent("79001234567"), "phone" } };
        var part = new ByteArrayContent("Hello"u8.ToArray());
        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "file", FileNameStar = given };
        form.Add(part);

        using var answer = await PostAsync(client, id, form);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(told, portal.Sessions.SentFiles.Last().File.FileName);
    }

    [Fact]
    public async Task Fields_may_come_after_the_file()
    {
        var (client, id) = await ConnectedAsync();
        using var form = EndpointForms.File([1, 2, 3], "data.bin");
        form.Add(new StringContent("+7 900 123-45-67"), "phone");

        using var answer = await PostAsync(client, id, form);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("79001234567", portal.Sessions.SentFiles.Last().To);
    }

    [Fact]
    public async Task What_is_missing_is_named_and_what_came_is_let_go()
    {
        var (client, id) = await ConnectedAsync();

        using var noFile = await PostAsync(client, id, EndpointForms.File([], null, ("phone", "79001234567")));
        await ProblemAssert.IsAsync(noFile, HttpStatusCode.BadRequest, "validation_failed");
        Assert.Contains("\"file\":", await noFile.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);

        using var noPhone = await PostAsync(client, id, EndpointForms.File(Png, "image.png"));
        await ProblemAssert.IsAsync(noPhone, HttpStatusCode.BadRequest, "validation_failed");
        Assert.Contains("\"phone\":", await noPhone.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);

        using var channel = await PostAsync(client, id, EndpointForms.File(Png, "image.png", ("phone", "1234@newsletter")));
        await ProblemAssert.IsAsync(channel, HttpStatusCode.BadRequest, "recipient_not_supported");

        using var longCaption = await PostAsync(client, id, EndpointForms.File(Png, "image.png", ("phone", "79001234567"), ("caption", new string('a', 1025))));
        await ProblemAssert.IsAsync(longCaption, HttpStatusCode.BadRequest, "validation_failed");

        using var empty = await PostAsync(client, id, EndpointForms.File([], "empty.txt", ("phone", "79001234567")));
        await ProblemAssert.IsAsync(empty, HttpStatusCode.BadRequest, "file_empty");
        Assert.Empty(Kept());
    }

    [Fact]
    public async Task A_form_that_is_none_is_refused()
    {
        var (client, id) = await ConnectedAsync();

        using var json = await PostAsync(client, id, new StringContent("{}", Encoding.UTF8, "application/json"));
        await ProblemAssert.IsAsync(json, HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");

        using var torn = await PostAsync(client, id, Raw("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nabc", "multipart/form-data; boundary=b"));
        await ProblemAssert.IsAsync(torn, HttpStatusCode.BadRequest, "malformed_form");

        using var unbounded = await PostAsync(client, id, Raw("--b--", "multipart/form-data"));
        await ProblemAssert.IsAsync(unbounded, HttpStatusCode.BadRequest, "malformed_form");

        using var twice = EndpointForms.File(Png, "one.png", ("phone", "79001234567"));
        twice.Add(new ByteArrayContent(Png), "file", "two.png");
        using var two = await PostAsync(client, id, twice);
        await ProblemAssert.IsAsync(two, HttpStatusCode.BadRequest, "too_many_files");

        using var large = await PostAsync(client, id, EndpointForms.File(Png, "one.png", ("phone", new string('7', 9000))));
        await ProblemAssert.IsAsync(large, HttpStatusCode.BadRequest, "malformed_form");
        Assert.Empty(Kept());
    }

    [Fact]
    public async Task Nothing_is_taken_for_an_instance_that_is_not_connected()
    {
        var (client, id) = await ConnectedAsync();
        portal.Sessions.Set(id, new InstanceConnection(InstanceStatus.Connecting));

        using var answer = await PostAsync(client, id, EndpointForms.File(Png, "image.png", ("phone", "79001234567")));

        await ProblemAssert.IsAsync(answer, HttpStatusCode.Conflict, "instance_not_connected");
    }

    [Fact]
    public async Task A_repeated_request_sends_once()
    {
        var (client, id) = await ConnectedAsync();
        var before = portal.Sessions.SentFiles.Count;

        using var first = await PostAsync(client, id, EndpointForms.File(Png, "image.png", ("phone", "79001234567")), key: "once");
        using var second = await PostAsync(client, id, EndpointForms.File(Png, "image.png", ("phone", "79001234567")), key: "once");

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(Ct), await second.Content.ReadAsStringAsync(Ct));
        Assert.Equal(before + 1, portal.Sessions.SentFiles.Count);
    }

    private static StringContent Raw(string body, string type)
    {
        var content = new StringContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string id, HttpContent form, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/whatsapp/{id}/send-file") { Content = form };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request, Ct);
    }

    private string[] Kept() => Directory.Exists(InHand) ? Directory.GetFiles(InHand) : [];

    private string InHand => Path.Combine(portal.DataDirectory, "in-hand");

    private async Task<(HttpClient Client, string Id)> ConnectedAsync()
    {
        var owner = await portal.RegisterAsync();
        return (portal.As(owner), await portal.CreateConnectedInstanceAsync(owner));
    }
}
