using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Domain.Developers;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Developers;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Retention;
using WaPortal.Tests.Support;

namespace WaPortal.Tests.Infrastructure.Developers;

/// <summary>The request log is written many lines at once, found by what it says, and bounded in memory, by account and by age.</summary>
public sealed class RequestLogTests
{
    private readonly FakeTimeProvider _time = new(JournalRig.Noon);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Lines_become_durable_are_found_by_what_they_say_and_go_when_they_are_old_or_too_many(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);
        using var recorder = new RequestRecorder(rig.Journal, _time, NullLogger<RequestRecorder>.Instance);
        await recorder.StartAsync(Ct);
        recorder.Record(Line("usr_a", "GET", "/api/instances", 200));
        recorder.Record(Line("usr_a", "POST", "/api/whatsapp/ins_a/send", 403, "scope_missing"));
        recorder.Record(Line("usr_a", "POST", "/api/what%25s", 500));
        recorder.Record(Line("usr_b", "GET", "/api/instances", 404));
        await Until.TrueAsync(async () =>
        {
            _time.Advance(RequestRecorder.Interval);
            return await CountAsync(rig) == 4;
        });

        Assert.Equal(["/api/instances", "/api/what%25s", "/api/whatsapp/ins_a/send", "/api/instances"], await FindAsync(rig, new RequestQuery()));
        Assert.Equal(["/api/whatsapp/ins_a/send"], await FindAsync(rig, new RequestQuery(StatusClass: 4, Method: "POST")));
        Assert.Equal(["/api/what%25s"], await FindAsync(rig, new RequestQuery(Path: "what%")));
        Assert.Equal(["/api/instances"], await FindAsync(rig, new RequestQuery(RequestId: "trace /api/instances usr_b", KeyId: "Ab3dE5gH")));

        // The last lines are written when the host stops; a flood of one account's is cut to its share.
        await recorder.StopAsync(Ct);
        using var last = new RequestRecorder(rig.Journal, _time, NullLogger<RequestRecorder>.Instance);
        for (var i = 0; i < RequestRecorder.Share + 50; i++)
            last.Record(Line("usr_b", "GET", $"/api/flood/{i}", 200));
        last.Record(Line("usr_a", "GET", "/api/last", 200));
        await last.StopAsync(Ct);
        Assert.Equal(["/api/last"], await FindAsync(rig, new RequestQuery(Path: "/api/last")));
        Assert.Equal(RequestRecorder.Share, (await FindAsync(rig, new RequestQuery(Path: "/api/flood/"))).Count);

        var options = Options.Create(new RetentionOptions { RequestsPerAccount = 100, RequestHours = 24 });
        var purge = new RetentionPurge(rig.Database.Portal, rig.Journal, options, _time);
        await purge.RunAsync(Ct);
        Assert.Equal(Enumerable.Range(RequestRecorder.Share - 100, 100).Reverse().Select(i => $"/api/flood/{i}"), await FindAsync(rig, new RequestQuery(Path: "/api/flood/")));
        Assert.Equal(104, await CountAsync(rig));
        _time.Advance(TimeSpan.FromHours(25));
        await purge.RunAsync(Ct);
        Assert.Equal(0, await CountAsync(rig));
    }

    private ApiRequest Line(string owner, string method, string path, int status, string? error = null)
    {
        _time.Advance(TimeSpan.FromMilliseconds(1));
        var at = _time.GetUtcNow();
        return new ApiRequest
        {
            Id = Ids.New(Ids.Request, at),
            OwnerId = owner,
            RequestId = $"trace {path} {owner}",
            Method = method,
            Path = path,
            Route = "api/x",
            Status = status,
            Error = error,
            DurationMs = 5,
            Means = CallerMeans.ApiKey,
            KeyId = "Ab3dE5gH",
            At = at,
        };
    }

    private static async Task<IReadOnlyList<string>> FindAsync(JournalRig rig, RequestQuery query)
    {
        await using var context = rig.Database.Open();
        return [.. (await new EfRequestLog(context).ListAsync(query, 1000, 0, Ct)).Items.Select(request => request.Path)];
    }

    private static async Task<int> CountAsync(JournalRig rig)
    {
        await using var context = rig.Database.Open();
        return await context.ApiRequests.CountAsync(Ct);
    }
}
