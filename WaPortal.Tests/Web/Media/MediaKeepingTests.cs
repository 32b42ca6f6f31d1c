using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Media;
using WaPortal.Infrastructure.Media;
using WaPortal.Infrastructure.Webhooks;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Media;

/// <summary>Files that arrive are downloaded, kept within the limits, given out without WhatsApp, and deleted in the end.</summary>
public sealed class MediaKeepingTests(MediaKeepingTests.Limited limited) : IClassFixture<MediaKeepingTests.Limited>
{
    private const int Room = 5000;
    private const int Largest = 3000;

    private PortalFactory Portal => limited.Portal;

    private FakeInstanceSessions Sessions => Portal.Sessions;

    private FakeTimeProvider Clock => (FakeTimeProvider)Portal.Services.GetRequiredService<TimeProvider>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_kept_file_is_given_out_without_WhatsApp_whole_and_in_parts()
    {
        var (client, owner, id) = await ConnectedAsync();
        var pdf = Bytes("%PDF-1.7 ", 1000);
        var message = await ArriveAsync(owner, id, pdf);
        await DownloadAllAsync();
        Assert.Equal(1000, await StorageOfAsync(client));
        Assert.Empty(Directory.GetFiles(Path.Combine(Portal.DataDirectory, "in-hand")));
        Sessions.MediaHost.Clear();
        Sessions.Set(id, new InstanceConnection(InstanceStatus.Disconnected));
        var address = $"/api/instances/{id}/messages/{message}/media";

        using var whole = await client.GetAsync(new Uri(address, UriKind.Relative), Ct);
        Assert.Equal(pdf, await whole.Content.ReadAsByteArrayAsync(Ct));
        Assert.Equal(("application/pdf", "attachment"), (whole.Content.Headers.ContentType!.ToString(), whole.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal("nosniff", whole.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(pdf))}\"", whole.Headers.ETag!.Tag);

        using var part = await GetAsync(request => request.Range = new RangeHeaderValue(990, null));
        Assert.Equal((HttpStatusCode.PartialContent, "bytes 990-999/1000"), (part.StatusCode, part.Content.Headers.ContentRange!.ToString()));
        Assert.Equal(pdf[990..], await part.Content.ReadAsByteArrayAsync(Ct));
        using var outside = await GetAsync(request => request.Range = new RangeHeaderValue(1000, null));
        Assert.Equal((HttpStatusCode.RequestedRangeNotSatisfiable, "bytes */1000"), (outside.StatusCode, outside.Content.Headers.ContentRange!.ToString()));
        using var known = await GetAsync(request => request.IfNoneMatch.Add(whole.Headers.ETag));
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);

        // Passed on, it does not need WhatsApp to have it still.
        Sessions.Set(id, new InstanceConnection(InstanceStatus.Connected));
        using var forwarded = await client.PostAsJsonAsync($"/api/whatsapp/{id}/forward", new { messageId = message, phone = "79001234567" }, Ct);
        Assert.True(forwarded.IsSuccessStatusCode, await forwarded.Content.ReadAsStringAsync(Ct));
        Assert.Contains(Sessions.SentFiles, sent => sent.Content.AsSpan().SequenceEqual(pdf));

        // What somebody took from the disk is fetched again, and kept again.
        foreach (var file in KeptFiles())
            File.Delete(file);
        Sessions.MediaHost[Convert.ToHexStringLower(SHA256.HashData(pdf))] = pdf;
        Assert.Equal(pdf, await client.GetByteArrayAsync(new Uri(address, UriKind.Relative), Ct));
        Sessions.MediaHost.Clear();
        Assert.Equal(pdf, await client.GetByteArrayAsync(new Uri(address, UriKind.Relative), Ct));
        Assert.Equal(1000, await StorageOfAsync(client));

        async Task<HttpResponseMessage> GetAsync(Action<HttpRequestHeaders> change)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            change(request.Headers);
            return await client.SendAsync(request, Ct);
        }
    }

    [Fact]
    public async Task A_file_that_is_another_one_is_flagged_and_never_given_out()
    {
        var (client, owner, id) = await ConnectedAsync();
        var message = await ArriveAsync(owner, id, Bytes("a", 10));
        Sessions.FetchRefusal = MediaErrors.Corrupt;
        await DownloadAllAsync();
        Sessions.FetchRefusal = null;
        Sessions.Fetched.Clear();

        using var answer = await client.GetAsync(new Uri($"/api/instances/{id}/messages/{message}/media", UriKind.Relative), Ct);

        await ProblemAssert.IsAsync(answer, HttpStatusCode.Conflict, "media_corrupt");
        Assert.Empty(Sessions.Fetched);
        Assert.Equal(0, await StorageOfAsync(client));
    }

    [Fact]
    public async Task What_is_too_large_or_has_no_room_is_not_kept_and_still_given_out()
    {
        var (client, owner, id) = await ConnectedAsync();
        var (huge, first, second) = (Bytes("huge", Largest + 1), Bytes("first", Largest), Bytes("second", Largest));
        var messages = new[] { await ArriveAsync(owner, id, huge), await ArriveAsync(owner, id, first), await ArriveAsync(owner, id, second) };

        await DownloadAllAsync();

        Assert.Equal([MediaState.TooLarge, MediaState.Stored, MediaState.NoRoom], await StatesAsync(owner, messages));
        Assert.Equal(Largest, await StorageOfAsync(client));
        Assert.Single(Sessions.Fetched);
        Assert.Equal(huge, await client.GetByteArrayAsync(new Uri($"/api/instances/{id}/messages/{messages[0]}/media", UriKind.Relative), Ct));
        Assert.Equal(second, await client.GetByteArrayAsync(new Uri($"/api/instances/{id}/messages/{messages[2]}/media", UriKind.Relative), Ct));
        Assert.Equal([MediaState.TooLarge, MediaState.Stored, MediaState.NoRoom], await StatesAsync(owner, messages));

        // Where the first one goes, the other has room when it is asked for.
        await Portal.InDatabaseAsync(owner, context => context.Messages.Where(message => message.WhatsAppId == messages[1]).ExecuteDeleteAsync(Ct));
        await PurgeAsync();
        Assert.Equal(second, await client.GetByteArrayAsync(new Uri($"/api/instances/{id}/messages/{messages[2]}/media", UriKind.Relative), Ct));
        Assert.Equal([MediaState.TooLarge, MediaState.Stored], await StatesAsync(owner, [messages[0], messages[2]]));
        Assert.Equal(Largest, await StorageOfAsync(client));
    }

    [Fact]
    public async Task A_download_that_fails_is_tried_again_later_and_an_absence_is_no_failure()
    {
        var (client, owner, id) = await ConnectedAsync();
        var message = await ArriveAsync(owner, id, Bytes("b", 10));
        foreach (var (refusal, attempts) in new[] { (InstanceErrors.NotConnected, 0), (MediaErrors.HostFailed, 1), (MediaErrors.HostFailed, 2) })
        {
            Sessions.FetchRefusal = refusal;
            Sessions.FetchFault = attempts == 2 ? new UnauthorizedAccessException() : null;
            await DownloadAllAsync();
            var row = await RowAsync(owner, message);
            Assert.Equal((MediaState.Pending, attempts, 0L), (row.State, row.Attempts, row.Size));
            Assert.Single(Sessions.Fetched);
            Sessions.Fetched.Clear();
            Clock.Advance(TimeSpan.FromSeconds(attempts == 2 ? 60 : 30));
        }

        Sessions.FetchFault = null;

        // Taken by a process that was killed: due again when its download counts as lost.
        var lost = Clock.GetUtcNow() + EfMediaFiles.Lease;
        await Portal.InDatabaseAsync(owner, context => context.MediaFiles.ExecuteUpdateAsync(update => update.SetProperty(file => file.DueAt, lost), Ct));
        Sessions.FetchRefusal = null;
        await DownloadAllAsync();
        Assert.Empty(Sessions.Fetched);
        Clock.Advance(EfMediaFiles.Lease);
        await DownloadAllAsync();

        Assert.Equal([MediaState.Stored], await StatesAsync(owner, [message]));
        Assert.Equal(10, await StorageOfAsync(client));

        var hopeless = await ArriveAsync(owner, id, Bytes("c", 10));
        Sessions.FetchRefusal = MediaErrors.HostFailed;
        for (var i = 0; i < MediaDownloads.MaxAttempts; i++, Clock.Advance(TimeSpan.FromHours(6)))
            await DownloadAllAsync();
        Sessions.FetchRefusal = null;
        Assert.Equal([MediaState.GivenUp], await StatesAsync(owner, [hopeless]));
    }

    [Fact]
    public async Task Files_go_when_they_are_old_and_with_their_instance()
    {
        var (client, owner, id) = await ConnectedAsync();
        Assert.True(new MediaOptions().KeepDays >= new WebhookOptions().KeepDeadDays);
        var old = await ArriveAsync(owner, id, Bytes("old", 100));
        await DownloadAllAsync();
        Clock.Advance(TimeSpan.FromDays(29));
        await ArriveAsync(owner, id, Bytes("new", 200));
        await DownloadAllAsync();
        await PurgeAsync();
        Assert.Equal(300, await StorageOfAsync(client));

        Clock.Advance(TimeSpan.FromDays(1.1));
        await PurgeAsync();
        Assert.Equal(200, await StorageOfAsync(client));
        Assert.Single(KeptFiles(), file => new FileInfo(file).Length == 200);
        Assert.Equal(100, (await client.GetByteArrayAsync(new Uri($"/api/instances/{id}/messages/{old}/media", UriKind.Relative), Ct)).Length);
        Assert.Equal(300, await StorageOfAsync(client));

        (await client.DeleteAsync(new Uri($"/api/instances/{id}", UriKind.Relative), Ct)).EnsureSuccessStatusCode();
        await PurgeAsync();
        Assert.Equal(0, await StorageOfAsync(client));
        Assert.DoesNotContain(KeptFiles(), file => new FileInfo(file).Length is 100 or 200);
    }

    private static byte[] Bytes(string head, int length)
    {
        var content = new byte[length];
        RandomNumberGenerator.Fill(content);
        System.Text.Encoding.ASCII.GetBytes(head).CopyTo(content, 0);
        return content;
    }

    private string[] KeptFiles() => Directory.GetFiles(Path.Combine(Portal.DataDirectory, "media"), "*", SearchOption.AllDirectories);

    private async Task<(HttpClient Client, RegisteredAccount Owner, string Id)> ConnectedAsync()
    {
        var owner = await Portal.RegisterAsync();
        var id = await Portal.CreateConnectedInstanceAsync(owner);
        await Portal.InDatabaseAsync(owner, context => context.Instances.Where(instance => instance.Id == id)
            .ExecuteUpdateAsync(update => update.SetProperty(instance => instance.Status, InstanceStatus.Connected), Ct));
        Sessions.Fetched.Clear();
        return (Portal.As(owner), owner, id);
    }

    /// <summary>A message with a file, as its commit leaves it.</summary>
    private async Task<string> ArriveAsync(RegisteredAccount owner, string id, byte[] content)
    {
        var whatsAppId = await Portal.AddMediaMessageAsync(owner, id, content);
        await Portal.InDatabaseAsync(owner, async context =>
        {
            var message = await context.Messages.SingleAsync(message => message.WhatsAppId == whatsAppId, Ct);
            context.Add(new MediaFile
            {
                MessageId = message.Id,
                InstanceId = id,
                OwnerId = owner.Id,
                Key = MediaFile.NewKey(),
                State = MediaState.Pending,
                Size = 0,
                DueAt = Clock.GetUtcNow(),
            });
            await context.SaveChangesAsync(Ct);
        });
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        return whatsAppId;
    }

    private async Task DownloadAllAsync()
    {
        while (await Portal.Services.GetRequiredService<MediaDownloads>().TryNextAsync(Ct))
        {
            // As the worker does.
        }
    }

    private Task PurgeAsync() => Portal.Services.GetRequiredService<MediaPurge>().RunAsync(Ct);

    private static async Task<long> StorageOfAsync(HttpClient client) =>
        (long)JsonNode.Parse(await client.GetStringAsync(new Uri("/api/auth/limits", UriKind.Relative), Ct))!["storageBytes"]!["used"]!;

    private async Task<MediaFile> RowAsync(RegisteredAccount owner, string whatsAppId)
    {
        MediaFile? row = null;
        await Portal.InDatabaseAsync(owner, async context => row = await context.MediaFiles.AsNoTracking()
            .SingleAsync(file => context.Messages.Any(message => message.Id == file.MessageId && message.WhatsAppId == whatsAppId), Ct));
        return row!;
    }

    private async Task<List<MediaState>> StatesAsync(RegisteredAccount owner, IEnumerable<string> messages)
    {
        var states = new List<MediaState>();
        foreach (var message in messages)
            states.Add((await RowAsync(owner, message)).State);
        return states;
    }

    /// <summary>Small files, little room; the clock stands.</summary>
    public sealed class Limited : IAsyncDisposable
    {
        internal PortalFactory Portal { get; } = new(
            new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 14, 0, 0, TimeSpan.Zero)),
            ("Plans:Default", "small"), ("Plans:Named:small:StorageBytes", $"{Room}"), ("Media:MaxBytes", $"{Largest}"));

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }
}
