using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Infrastructure.Persistence.WhatsApp;

namespace WaPortal.Tests.Infrastructure.Persistence.WhatsApp;

public sealed class SentMessageUpkeepTests
{
    [Fact]
    public async Task Prunes_again_and_again_also_after_a_failure()
    {
        var time = new FakeTimeProvider();
        var journal = new FailingJournal();
        using var upkeep = new SentMessageUpkeep(journal, time, NullLogger<SentMessageUpkeep>.Instance);
        await upkeep.StartAsync(TestContext.Current.CancellationToken);

        for (var round = 0; round < 3; round++)
        {
            var next = journal.Next;
            time.Advance(TimeSpan.FromHours(6));
            Assert.IsType<PruneSentMessages>(await next.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        }

        await upkeep.StopAsync(TestContext.Current.CancellationToken);
    }

    private sealed class FailingJournal : IJournal
    {
        private TaskCompletionSource<IJournalWork> _next = NewNext();

        public Task<IJournalWork> Next => _next.Task;

        public ValueTask CommitAsync(JournalEntry entry, CancellationToken cancellationToken = default)
        {
            var reached = Interlocked.Exchange(ref _next, NewNext());
            reached.SetResult(Assert.Single(entry.Work));
            return ValueTask.FromException(new Microsoft.Data.Sqlite.SqliteException("disk full", 13));
        }

        private static TaskCompletionSource<IJournalWork> NewNext() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
