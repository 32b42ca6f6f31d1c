using WaPortal.Tests.Support.Scripted;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.Tests.WhatsApp.Stores;

public sealed class CommitterTests
{
    private readonly SlowHost _host = new();

    [Fact]
    public async Task Joins_what_is_staged_during_a_commit_into_the_next_one_in_order()
    {
        var committer = new Committer(_host);
        var first = Commit(committer, 1);
        var second = Commit(committer, 2);
        var third = Commit(committer, 3);
        Assert.Single(_host.Commits);

        _host.Release();
        await first;
        await _host.Started(2);
        Assert.False(second.IsCompleted);
        Assert.Equal([2, 3], _host.Commits[1].Events.Cast<Connecting>().Select(happened => happened.Attempt));
        _host.Release();
        await Task.WhenAll(second, third);
        Assert.Equal(2, committer.Durable);
    }

    [Fact]
    public async Task Fails_everything_behind_a_failed_commit_until_it_is_reset()
    {
        var committer = new Committer(_host);
        var first = Commit(committer, 1);
        var second = Commit(committer, 2);
        _host.Fail(new FencedException());
        await Assert.ThrowsAsync<FencedException>(() => first);
        await Assert.ThrowsAsync<FencedException>(() => second);
        await Assert.ThrowsAsync<FencedException>(() => Commit(committer, 3));
        Assert.Single(_host.Commits);

        committer.Reset();
        var fourth = Commit(committer, 4);
        _host.Release();
        await fourth;
        Assert.Equal(4, Assert.IsType<Connecting>(Assert.Single(_host.Commits[1].Events)).Attempt);
    }

    [Fact]
    public async Task Waits_for_the_commit_under_way_when_there_is_nothing_to_add()
    {
        var committer = new Committer(_host);
        _ = Commit(committer, 1);
        var idle = committer.FlushAsync();
        Assert.False(idle.IsCompleted);
        _host.Release();
        await idle;
        await committer.FlushAsync();
        Assert.Single(_host.Commits);
    }

    [Fact]
    public void A_wipe_forgets_the_changes_before_it_and_keeps_those_after()
    {
        var changes = new StateChanges();
        changes.DeviceLists[Jid.Phone("1")] = null;
        changes.Add(new StateChanges { Wipe = true });
        var later = new StateChanges();
        later.DeviceLists[Jid.Phone("2")] = null;
        changes.Add(later);
        Assert.True(changes.Wipe);
        Assert.Equal(Jid.Phone("2"), Assert.Single(changes.DeviceLists).Key);
    }

    private static Task Commit(Committer committer, int number)
    {
        committer.Stage(new StateChanges(), [new Connecting(DateTimeOffset.UnixEpoch, number)]);
        return committer.FlushAsync();
    }

    private sealed class SlowHost : IClientHost
    {
        private TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<ClientCommit> Commits { get; } = [];

        public async ValueTask CommitAsync(ClientCommit commit, CancellationToken cancellationToken)
        {
            Commits.Add(commit);
            await _gate.Task;
        }

        public Task Started(int count) => ScriptedClient.WaitForAsync(() => Commits.Count >= count);

        public void Release() => Take().SetResult();

        public void Fail(Exception exception) => Take().SetException(exception);

        private TaskCompletionSource Take()
        {
            var gate = _gate;
            _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return gate;
        }
    }
}
