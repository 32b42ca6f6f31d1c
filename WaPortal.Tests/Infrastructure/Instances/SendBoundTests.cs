using Google.Protobuf;
using WaPortal.WhatsApp.Content;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Orleans.Configuration;
using WaPortal.Domain.Chats;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Messages;
using WaPortal.Infrastructure.Cluster;
using WaPortal.Infrastructure.Instances;
using WaPortal.Sandbox.Control;
using WaPortal.Tests.Sandbox.Support;
using WaPortal.Tests.Support;
using WaPortal.WhatsApp.Messaging;

namespace WaPortal.Tests.Infrastructure.Instances;

/// <summary>A send has an answer in bounded time, and the answer never promises what is not known.</summary>
public sealed class SendBoundTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private const string Own = "4915112345678";
    private const string Contact = "4915100000001";

    private static readonly byte[] Hi = MessageContents.Text("Hi").ToByteArray();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_number_that_cannot_be_resolved_in_time_is_refused_and_nothing_was_sent()
    {
        await using var rig = await JournalRig.CreateAsync();
        await using var sandbox = new SandboxFixture();
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var session = await LinkAsync(rig, sandbox, time);
        await sandbox.Control.OrderFaultAsync("", new FaultOrder(FaultAction.Drop, Inbound: true, Tag: "iq", Times: 0), Ct);

        var sending = session.SendAsync(new SendRequest(Contact, Hi, null));
        await Until.TrueAsync(async () => (await sandbox.Control.GetFaultsAsync("", Ct))[0].Struck > 0);
        Assert.False(sending.IsCompleted);
        time.Advance(InstanceSession.SendBound);

        Assert.Equal(new SendReply("", 0, SendFailure.ServerSilent), await sending.WaitAsync(TimeSpan.FromSeconds(10), Ct));
        Assert.Equal(0, await StoredAsync(rig));
    }

    [Fact]
    public async Task A_message_that_is_not_through_in_time_is_of_unknown_outcome_and_in_the_history_if_it_is_to_go()
    {
        await using var rig = await JournalRig.CreateAsync();
        await using var sandbox = new SandboxFixture();
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var session = await LinkAsync(rig, sandbox, time);
        await sandbox.Control.OrderFaultAsync("", new FaultOrder(FaultAction.Drop, Inbound: true, Tag: "message", Times: 0), Ct);

        var sending = session.SendAsync(new SendRequest(Contact, Hi, null));
        await Until.TrueAsync(async () => await StoredAsync(rig) == 1);
        Assert.False(sending.IsCompleted);
        time.Advance(InstanceSession.SendBound);

        Assert.Equal(new SendReply("", 0, SendReply.Unknown), await sending.WaitAsync(TimeSpan.FromSeconds(10), Ct));
    }

    [Fact]
    public async Task The_owner_of_a_session_that_does_not_answer_leaves_the_outcome_unknown()
    {
        var sessions = new OrleansInstanceSessions(SilentGrains.Create(), TimeProvider.System);

        var outcome = await sessions.SendAsync("ins_a", Contact, new OutgoingContent.Text("Hi"), null, Ct);

        Assert.Equal(MessageErrors.OutcomeUnknown, outcome.Error);
    }

    [Fact]
    public async Task A_session_that_does_not_answer_counts_as_not_connected_for_receipts()
    {
        var sessions = new OrleansInstanceSessions(SilentGrains.Create(), TimeProvider.System);

        var outcome = await sessions.MarkReadAsync("ins_a", new UnreadChat(Contact, 1, []), Ct);

        Assert.Equal(InstanceErrors.NotConnected, outcome.Error);
    }

    [Fact]
    public async Task Whatever_else_is_asked_of_it_says_that_it_does_not_answer()
    {
        var sessions = new OrleansInstanceSessions(SilentGrains.Create(), TimeProvider.System);

        await Assert.ThrowsAsync<InstanceNotRespondingException>(() => sessions.StartAsync("ins_a", Ct));
        await Assert.ThrowsAsync<InstanceNotRespondingException>(() => sessions.LogoutAsync("ins_a", Ct));
        await Assert.ThrowsAsync<InstanceNotRespondingException>(() => sessions.DeleteAsync("ins_a", Ct));
        await Assert.ThrowsAsync<InstanceNotRespondingException>(() => sessions.GetConnectionAsync("ins_a", Ct).AsTask());
        await Assert.ThrowsAsync<InstanceNotRespondingException>(() => sessions.CheckNumberAsync("ins_a", Contact, Ct));
        await Assert.ThrowsAsync<InstanceNotRespondingException>(() => sessions.SetPresenceAsync("ins_a", true, Ct));
    }

    [Fact]
    public void Calls_between_grains_outlast_the_longest_send()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.AddWaPortalSilo();
        using var host = builder.Build();

        Assert.True(host.Services.GetRequiredService<IOptions<SiloMessagingOptions>>().Value.ResponseTimeout > InstanceSession.SendBound);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<int> StoredAsync(JournalRig rig)
    {
        await using var context = rig.Database.Open();
        return await context.Messages.CountAsync(Ct);
    }

    private Task<InstanceSession> LinkAsync(JournalRig rig, SandboxFixture sandbox, FakeTimeProvider time) =>
        SandboxSession.LinkAsync(rig, sandbox, time, _folder.Path, Own);

    /// <summary>Grains of a silo from which no answer comes.</summary>
    public class SilentGrains : DispatchProxy
    {
        internal static IGrainFactory Create() => Create<IGrainFactory, SilentGrains>();

        protected override object Invoke(MethodInfo? targetMethod, object?[]? args) => new SilentGrain();
    }

    private sealed class SilentGrain : IInstanceGrain
    {
        public Task StartAsync() => Task.FromException(new TimeoutException());

        public Task RestartAsync() => Task.FromException(new TimeoutException());

        public Task StopAsync() => Task.FromException(new TimeoutException());

        public Task<bool> LogoutAsync() => Task.FromException<bool>(new TimeoutException());

        public Task<SessionSnapshot> GetSnapshotAsync() => Task.FromException<SessionSnapshot>(new TimeoutException());

        public Task<PairingReply> RequestPairingCodeAsync(string digits) => Task.FromException<PairingReply>(new TimeoutException());

        public Task ApplyPolicyAsync(bool alwaysOnline, bool readsOnReceive) => Task.FromException(new TimeoutException());

        public Task<SendReply> SendFileAsync(FileRequest request) => Task.FromException<SendReply>(new TimeoutException());

        public Task<FetchReply> FetchMediaAsync(FetchRequest request) => Task.FromException<FetchReply>(new TimeoutException());

        public Task<CheckReply> CheckNumberAsync(string digits) => Task.FromException<CheckReply>(new TimeoutException());

        public Task<SendReply> SendAsync(SendRequest request) => Task.FromException<SendReply>(new TimeoutException());

        public Task<bool> MarkReadAsync(ReadRequest request) => Task.FromException<bool>(new TimeoutException());

        public Task<SignalReply> SetPresenceAsync(bool available) => Task.FromException<SignalReply>(new TimeoutException());

        public Task<SignalReply> ShowTypingAsync(TypingRequest request) => Task.FromException<SignalReply>(new TimeoutException());

        public Task<SignalReply> WatchPresenceAsync(string to, bool wanted) => Task.FromException<SignalReply>(new TimeoutException());

        public Task<SettingReply> ChangeSettingAsync(SettingRequest request) => Task.FromException<SettingReply>(new TimeoutException());

        public Task<GroupReply> OrderGroupAsync(GroupRequest request) => Task.FromException<GroupReply>(new TimeoutException());
    }
}
