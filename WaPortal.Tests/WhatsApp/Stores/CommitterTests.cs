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

        await committer.ResetAsync(TestContext.Current.CancellationToken);
        var fourth = Commit(committer, 4);
        _host.Release();
        await fourth;
        Assert.Equal(4, Assert.IsType<Connecting>(Assert.Single(_host.Commits[1].Events)).Attempt);
    }

    [Fact]
    public async Task Is_reset_only_after_what_is_under_way_has_landed()
    {
        var committer = new Committer(_host);
        var first = Commit(committer, 1);
        var second = Commit(committer, 2);
        var reset = committer.ResetAsync(TestContext.Current.CancellationToken);
        Assert.False(reset.IsCompleted);
        _host.Release();
        await _host.Started(2);
        Assert.False(reset.IsCompleted);
        _host.Release();
        await reset;
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task A_row_stays_in_memory_until_the_commit_that_really_carries_it_is_durable()
    {
        using var state = new ProtocolState(new InMemoryClientStore(), _host, TimeProvider.System);
        var account = Jid.Phone("1");
        _ = RaiseAsync(state, 1);
        _ = RaiseAsync(state, 2);
        state.SetDevices(account, new DeviceList(account, [0], DateTimeOffset.UnixEpoch)); // while the second is staged, but not a part of it
        _host.Release();
        await _host.Started(2);
        var third = RaiseAsync(state, 3);
        _host.Release();
        await _host.Started(3);

        state.Idle();
        Assert.NotNull(await state.DevicesAsync(account, TestContext.Current.CancellationToken));
        _host.Release();
        await third;
        state.Idle();
        Assert.Null(await state.DevicesAsync(account, TestContext.Current.CancellationToken)); // the host of this test stores nothing
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

    private static Task RaiseAsync(ProtocolState state, int number)
    {
        state.Raise(new Connecting(DateTimeOffset.UnixEpoch, number));
        return state.CommitAsync();
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
