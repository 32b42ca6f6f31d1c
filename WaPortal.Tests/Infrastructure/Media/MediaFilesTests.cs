using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Domain.Media;
using WaPortal.Domain.Quotas;
using WaPortal.Infrastructure.Media;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Infrastructure.Quotas;
using WaPortal.Tests.Support;

namespace WaPortal.Tests.Infrastructure.Media;

/// <summary>What rows say is kept and what is counted against the plan are one, whatever happens in whatever order.</summary>
public sealed class MediaFilesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Room_is_taken_once_and_given_back_once(DatabaseProvider provider)
    {
        await using var rig = await JournalRig.CreateAsync(provider);
        await using var context = rig.Database.Open();
        await using var second = new Journal(rig.Database.Portal, Microsoft.Extensions.Logging.Abstractions.NullLogger<Journal>.Instance);
        var time = new FakeTimeProvider(JournalRig.Noon);
        var plans = new OnePlan(100);
        EfMediaFiles[] nodes = [new(context, rig.Journal, plans, time), new(context, second, plans, time)];
        var (files, picture, large) = (nodes[0], Media("msg_a", 60), Media("msg_b", 41));

        var keys = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => nodes[i % 2].TakeRoomAsync(picture, Ct)));
        Assert.Equal((1, 60), (keys.Distinct().Count(), await UsedAsync()));
        Assert.NotNull(keys[0]);
        Assert.Null(await files.TakeRoomAsync(large, Ct));
        Assert.Equal((MediaState.NoRoom, 0L, null), await StateAsync(large));

        Assert.False(await files.SetStoredAsync(picture, MediaFile.NewKey(), new FileType("image/png", "image"), Ct));
        Assert.True(await files.SetStoredAsync(picture, keys[0]!, new FileType("image/png", "image"), Ct));
        await files.SettleAsync(picture, MediaState.Gone, Ct);
        Assert.Equal((MediaState.Stored, 60L, null), await StateAsync(picture));

        var lost = (await StoredAsync(picture))!;
        await Task.WhenAll(nodes.Select(node => node.ForgetAsync(lost, Ct)));
        Assert.Equal(0, await UsedAsync());
        Assert.False(await files.SetStoredAsync(picture, keys[0]!, new FileType("image/png", "image"), Ct));

        // Fetched anew meanwhile: who still holds the old row forgets nothing of it.
        var anew = await files.TakeRoomAsync(picture, Ct);
        await files.ForgetAsync(lost, Ct);
        Assert.True(await files.SetStoredAsync(picture, anew!, new FileType("image/png", "image"), Ct));
        await files.ForgetAsync((await StoredAsync(picture))!, Ct);
        Assert.Equal(0, await UsedAsync());

        Assert.NotNull(await files.TakeRoomAsync(large, Ct));
        Assert.Equal((MediaState.Pending, 41L, JournalRig.Noon + EfMediaFiles.Lease), await StateAsync(large));
        await files.SettleAsync(large, MediaState.Corrupt, Ct);
        Assert.Equal((0L, MediaState.Corrupt), (await UsedAsync(), (await StateAsync(large)).State));
        Assert.Null(await files.TakeRoomAsync(large, Ct));

        Task<long> UsedAsync() => new QuotaCounters(rig.Database.Portal, rig.Journal).ReadAsync(JournalRig.OwnerId, QuotaKind.Storage, DateOnly.MinValue, Ct);
        async Task<MediaFile?> StoredAsync(MessageMedia media)
        {
            await using var fresh = rig.Database.Open();
            return await fresh.MediaFiles.SingleOrDefaultAsync(file => file.MessageId == media.MessageId, Ct);
        }

        async Task<(MediaState State, long Size, DateTimeOffset? DueAt)> StateAsync(MessageMedia media)
        {
            var row = await StoredAsync(media);
            Assert.NotNull(row);
            return (row.State, row.Size, row.DueAt);
        }
    }

    private static MessageMedia Media(string id, long size) => new()
    {
        MessageId = id,
        InstanceId = JournalRig.InstanceId,
        OwnerId = JournalRig.OwnerId,
        Kind = "image",
        Size = size,
        DirectPath = "/v/a",
        MediaKey = new byte[32],
        Sha256 = new byte[32],
        EncryptedSha256 = new byte[32],
    };

    private sealed class OnePlan(long bytes) : IAccountPlans
    {
        public ValueTask<Plan> OfAsync(string ownerId, CancellationToken cancellationToken) => ValueTask.FromResult(new Plan("small", null, null, bytes));
    }
}
