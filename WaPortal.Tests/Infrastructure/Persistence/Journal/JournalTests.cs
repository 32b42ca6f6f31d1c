using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Infrastructure.Persistence.Journal.Work;
using WaPortal.Tests.Support;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.Tests.Infrastructure.Persistence.Journal;

public sealed class JournalTests
{
    private static readonly ChatKey Ann = new("4915100000001@s.whatsapp.net", null);
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<DatabaseProvider> Engines => TestDatabase.Engines;

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task An_entry_is_durable_when_its_commit_completes(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);
        var fence = await rig.TakeOverAsync();

        var store = new StoreMessage(JournalRig.Text("A1"), Ann);
        await rig.CommitAsync(fence, store);

        var stored = Assert.Single(await rig.MessagesAsync());
        Assert.True(store.IsNew);
        Assert.Equal(store.Message.Id, stored.Id);
        Assert.Equal(store.Chat!.Id, stored.ChatId);
        Assert.Equal("4915100000001@s.whatsapp.net", stored.RemoteJid);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task An_entry_is_written_whole_or_not_at_all(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);
        var fence = await rig.TakeOverAsync();

        await Assert.ThrowsAsync<PoisonException>(
            async () => await rig.CommitAsync(fence, new StoreMessage(JournalRig.Text("A1"), Ann), new Poison()));

        Assert.Empty(await rig.MessagesAsync());
        await rig.CommitAsync(fence, new StoreMessage(JournalRig.Text("A2"), Ann));
        Assert.Equal("A2", Assert.Single(await rig.MessagesAsync()).WhatsAppId);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_bad_entry_costs_its_group_nothing(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);
        var fence = await rig.TakeOverAsync();
        var gate = await HoldAsync(rig);

        var good = Enumerable.Range(0, 20).Select(i => new StoreMessage(JournalRig.Text($"A{i}"), Ann)).ToList();
        var commits = good.Select((work, i) => rig.CommitAsync(fence, i == 7 ? [work, new Poison()] : [work]).AsTask()).ToList();
        var stuck = rig.CommitAsync(null, new BadStatement()).AsTask();
        gate.Open();

        await Assert.ThrowsAsync<PoisonException>(() => commits[7]);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => stuck);
        await Task.WhenAll(commits.Where((_, i) => i != 7));
        Assert.Equal(
            Enumerable.Range(0, 20).Where(i => i != 7).Select(i => $"A{i}").Order(),
            (await rig.MessagesAsync()).Select(m => m.WhatsAppId).Order());
        await using var context = rig.Database.Open();
        Assert.Equal(19, (await context.UsageDays.SingleAsync(Stop)).MessagesReceived);
        Assert.Equal(19, (await context.Chats.SingleAsync(Stop)).UnreadCount);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Who_lost_the_session_is_refused_and_the_others_are_not(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);
        await rig.AddInstanceAsync("ins_b");
        var stale = await rig.TakeOverAsync();
        var other = await rig.TakeOverAsync("ins_b");
        var gate = await HoldAsync(rig);

        var before = rig.CommitAsync(stale, new StoreMessage(JournalRig.Text("BEFORE"), Ann)).AsTask();
        var takeOver = new TakeOverInstance(JournalRig.InstanceId);
        var takingOver = rig.CommitAsync(null, takeOver).AsTask();
        var after = rig.CommitAsync(stale, new StoreMessage(JournalRig.Text("AFTER"), Ann)).AsTask();
        var beside = rig.CommitAsync(other, new StoreMessage(JournalRig.Text("BESIDE", instanceId: "ins_b"), Ann)).AsTask();
        gate.Open();

        await before;
        await takingOver;
        await Assert.ThrowsAsync<FencedException>(() => after);
        await beside;
        Assert.Equal(stale.Epoch + 1, takeOver.Epoch);
        Assert.Equal(["BEFORE", "BESIDE"], (await rig.MessagesAsync()).Select(m => m.WhatsAppId).Order());
        await rig.CommitAsync(stale with { Epoch = stale.Epoch + 1 }, new StoreMessage(JournalRig.Text("NEW"), Ann));
    }

    [Fact]
    public async Task An_instance_that_is_gone_is_fenced()
    {
        await using var rig = await JournalRig.CreateAsync();

        await Assert.ThrowsAsync<FencedException>(async () => await rig.CommitAsync(new Fence("ins_none", 1), new Poison()));
    }

    [Fact]
    public async Task Entries_take_effect_in_the_order_of_the_calls()
    {
        await using var rig = await JournalRig.CreateAsync();
        var fence = await rig.TakeOverAsync();
        var seen = new List<int>();

        await Task.WhenAll(Enumerable.Range(0, 2000).Select(i => rig.CommitAsync(fence, new Note(() => seen.Add(i))).AsTask()));

        Assert.Equal(Enumerable.Range(0, 2000), seen);
    }

    [Fact]
    public async Task What_is_queued_is_still_committed_when_the_journal_closes()
    {
        await using var rig = await JournalRig.CreateAsync();
        var fence = await rig.TakeOverAsync();
        var commits = Enumerable.Range(0, 300).Select(i => rig.CommitAsync(fence, new StoreMessage(JournalRig.Text($"A{i}"), Ann)).AsTask()).ToList();

        await rig.Journal.DisposeAsync();

        await Task.WhenAll(commits);
        Assert.Equal(300, (await rig.MessagesAsync()).Count);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await rig.CommitAsync(fence, new Poison()));
    }

    [Fact]
    public async Task A_database_that_cannot_be_opened_fails_the_entry_and_not_the_journal()
    {
        await using var rig = await JournalRig.CreateAsync();
        var file = rig.Database.Directory.File("waportal.db");
        await using (var pooled = new SqliteConnection(rig.Database.Portal.ConnectionString))
            SqliteConnection.ClearPool(pooled);
        File.Move(file, file + ".away");
        Directory.CreateDirectory(file);
        await using (var journal = new WaPortal.Infrastructure.Persistence.Journal.Journal(
            rig.Database.Portal, Microsoft.Extensions.Logging.Abstractions.NullLogger<WaPortal.Infrastructure.Persistence.Journal.Journal>.Instance))
        {
            var work = new TakeOverInstance(JournalRig.InstanceId);
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(async () => await journal.CommitAsync(new JournalEntry(null, work), Stop));

            Directory.Delete(file);
            File.Move(file + ".away", file);
            await journal.CommitAsync(new JournalEntry(null, work), Stop);
            Assert.Equal(1, work.Epoch);
        }
    }

    [Fact]
    public async Task Many_waiting_entries_share_their_flushes()
    {
        await using var rig = await JournalRig.CreateAsync();
        var fence = await rig.TakeOverAsync();
        const int count = 4000;
        var watch = Stopwatch.StartNew();

        await Task.WhenAll(Enumerable.Range(0, count).Select(i =>
            rig.CommitAsync(fence, new StoreMessage(JournalRig.Text($"A{i}"), new ChatKey($"49151{i % 100:D8}@s.whatsapp.net", null))).AsTask()));

        var perSecond = count / watch.Elapsed.TotalSeconds;
        TestContext.Current.TestOutputHelper?.WriteLine($"{perSecond:N0} messages/s with chat, counters and full durability");
        Assert.Equal(count, (await rig.MessagesAsync()).Count);
        // One flush per message would allow some 3,000/s on a fast disk and far fewer elsewhere; this only catches a collapse.
        Assert.True(perSecond > 500, $"{perSecond:N0}/s");
    }

    /// <summary>Keeps the journal busy, so that what is committed meanwhile forms one group.</summary>
    private static async Task<Gate> HoldAsync(JournalRig rig)
    {
        var gate = new Gate();
        _ = rig.CommitAsync(null, gate).AsTask();
        await gate.Reached;
        return gate;
    }

    private sealed class Gate : IJournalWork
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _open = new();

        public Task Reached => _reached.Task;

        public void Open() => _open.TrySetResult();

        public void Execute(JournalTransaction transaction)
        {
            _reached.TrySetResult();
            Task.WaitAny([_open.Task], TimeSpan.FromSeconds(30));
        }
    }

    private sealed class Note(Action note) : IJournalWork
    {
        public void Execute(JournalTransaction transaction) => note();
    }

    private sealed class Poison : IJournalWork
    {
        public void Execute(JournalTransaction transaction) => throw new PoisonException();
    }

    private sealed class BadStatement : IJournalWork
    {
        private static readonly JournalStatement Duplicate =
            new("INSERT INTO \"Chats\" (\"Id\") VALUES ('only an id')") { Parameters = [] };

        public void Execute(JournalTransaction transaction) => transaction.Execute(Duplicate);
    }

    private sealed class PoisonException : Exception;
}
