using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Media;

public sealed class MessageMediaTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static readonly byte[] Pdf = [.. "%PDF-1.7 "u8, .. Enumerable.Range(0, 1000).Select(i => (byte)i)];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_file_of_a_message_is_given_out_whole_and_in_parts()
    {
        var (client, owner, id) = await ConnectedAsync();
        var address = $"/api/instances/{id}/messages/{await portal.AddMediaMessageAsync(owner, id, Pdf, fileName: "отчёт.pdf")}/media";

        using var whole = await client.GetAsync(new Uri(address, UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
        Assert.Equal(Pdf, await whole.Content.ReadAsByteArrayAsync(Ct));
        Assert.Equal("application/pdf", whole.Content.Headers.ContentType!.ToString());
        Assert.Equal(("attachment", "отчёт.pdf"), (whole.Content.Headers.ContentDisposition!.DispositionType, whole.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal("nosniff", whole.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("sandbox; default-src 'none'", whole.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(Pdf))}\"", whole.Headers.ETag!.Tag);

        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new RangeHeaderValue(9, 18) } };
        using var part = await client.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(Pdf[9..19], await part.Content.ReadAsByteArrayAsync(Ct));
        Assert.Empty(Directory.GetFiles(Path.Combine(portal.DataDirectory, "in-hand")));
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script></html>", "text/plain", "attachment")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>", "text/plain", "attachment")]
    [InlineData("GIF89a", "image/gif", "attachment")]
    [InlineData("#!AMR", "audio/amr", "inline")]
    public async Task What_a_file_is_its_bytes_say(string content, string type, string disposition)
    {
        var (client, owner, id) = await ConnectedAsync();
        var message = await portal.AddMediaMessageAsync(owner, id, System.Text.Encoding.UTF8.GetBytes(content), fileName: "picture.html");

        using var answer = await client.GetAsync(new Uri($"/api/instances/{id}/messages/{message}/media", UriKind.Relative), Ct);

        Assert.Equal((type, disposition), (answer.Content.Headers.ContentType!.ToString(), answer.Content.Headers.ContentDisposition!.DispositionType));
    }

    [Fact]
    public async Task What_is_not_there_says_so()
    {
        var (client, owner, id) = await ConnectedAsync();
        using var unknown = await client.GetAsync(new Uri($"/api/instances/{id}/messages/3EB0/media", UriKind.Relative), Ct);
        await ProblemAssert.IsAsync(unknown, HttpStatusCode.NotFound, "media_not_found");

        var message = await portal.AddMediaMessageAsync(owner, id, [9, 9, 9]);
        portal.Sessions.MediaHost.TryRemove(Convert.ToHexStringLower(SHA256.HashData([9, 9, 9])), out _);
        using var gone = await client.GetAsync(new Uri($"/api/instances/{id}/messages/{message}/media", UriKind.Relative), Ct);
        await ProblemAssert.IsAsync(gone, HttpStatusCode.NotFound, "media_gone");
    }

    [Fact]
    public async Task A_message_of_another_instance_is_not_found_through_this_one()
    {
        var (client, owner, id) = await ConnectedAsync();
        var other = await portal.CreateConnectedInstanceAsync(owner, "4915100000002");
        var message = await portal.AddMediaMessageAsync(owner, other, Pdf);

        using var answer = await client.GetAsync(new Uri($"/api/instances/{id}/messages/{message}/media", UriKind.Relative), Ct);

        await ProblemAssert.IsAsync(answer, HttpStatusCode.NotFound, "media_not_found");
    }

    private async Task<(HttpClient Client, RegisteredAccount Owner, string Id)> ConnectedAsync()
    {
        var owner = await portal.RegisterAsync();
        return (portal.As(owner), owner, await portal.CreateConnectedInstanceAsync(owner));
    }
}
