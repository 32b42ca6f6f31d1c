using System.Collections.Concurrent;
using WaPortal.Tests.Sandbox.Support;
using WaPortal.Tests.Support;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Groups;
using WaPortal.WhatsApp.Messaging;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Signal;
using GroupChange = WaPortal.Sandbox.Control.GroupChange;

namespace WaPortal.Tests.WhatsApp.WithSandbox;

/// <summary>
/// Clients of ours come into a group and go, write, are away and start anew, in any order: each reads all that was sent while it was a
/// member, and its keys open nothing else.
/// </summary>
public sealed class GroupPropertyTests
{
    private const string Owner = "4915112345670";
    private static readonly string[] Phones = ["4915112345671", "4915112345672", "4915112345673"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Members_read_all_that_is_sent_to_them_and_former_members_nothing()
    {
        await using var sandbox = new SandboxFixture();
        var clients = new Member[Phones.Length];
        for (var i = 0; i < clients.Length; i++)
            clients[i] = new Member(await LinkedClient.LinkAsync(sandbox, Phones[i]));
        // What: write (thrice as often), come or go, be away or come back.
        await Rounds.RunAsync(
            12, 30, random => (random.Next(6), random.Next(Phones.Length + 1)), script => RunAsync(sandbox, clients, script));
        Assert.Empty(await sandbox.Control.GetUnknownStanzasAsync("", Cancel));
        Assert.Empty(await sandbox.Control.GetKeyReusesAsync("", Cancel));
        foreach (var client in clients)
            await client.Linked.DisposeAsync();
    }

    private static async Task RunAsync(SandboxFixture sandbox, Member[] clients, (int What, int Who)[] script)
    {
        foreach (var client in clients)
            client.Begin();
        Assert.True(Jid.TryParse(await sandbox.Control.CreateGroupAsync("", Owner, "Any", Phones, Cancel), out var group));
        await HearAsync();

        var sent = new List<(string Id, byte[]? Ciphertext, Member? Writer)>();
        foreach (var (what, who) in script)
        {
            var client = who < clients.Length ? clients[who] : null;
            switch (what)
            {
                case 0 or 1 or 2 when client is null:
                    sent.Add((await sandbox.Control.SendToGroupAsync("", group.ToString(), Owner, "by the owner", Cancel), null, null));
                    Expect(sent[^1].Id, null);
                    break;
                case 0 or 1 or 2 when client is { IsMember: true, IsOnline: true }:
                    var outcome = await client.Linked.Client.SendAsync(group, new Message { Conversation = $"by {who}" }, cancellationToken: Cancel);
                    var id = Assert.IsType<SendOutcome.Sent>(outcome).Id;
                    sent.Add((id, client.Ciphertexts[id], client));
                    Expect(id, client);
                    break;
                case 3 when client is not null:
                    client.IsMember = !client.IsMember;
                    await sandbox.Control.ChangeGroupAsync(
                        "", group.ToString(), Owner, Phones[who], client.IsMember ? GroupChange.Add : GroupChange.Remove, Cancel);
                    await HearAsync();
                    break;
                case 4 when client is { IsOnline: true }:
                    await client.GoAsync();
                    break;
                case 4 or 5 when client is not null:
                    if (client.IsOnline)
                        await client.GoAsync();
                    await client.ComeBackAsync();
                    await HearAsync();
                    break;
            }
        }

        foreach (var client in clients)
        {
            if (!client.IsOnline)
                await client.ComeBackAsync();
            await LinkedClient.WaitAsync(() => client.Expected.IsSubsetOf(client.ReadIds(group)));
        }

        // All that was sent before has come when this has.
        var last = await Task.WhenAll(Phones.Select(phone => sandbox.Control.SendFromContactAsync("", Owner, null, phone, "last", Cancel)));
        var atOwner = (await sandbox.Control.GetReceivedAsync("", Owner, null, Cancel)).Select(message => message.Id).ToHashSet();
        for (var i = 0; i < clients.Length; i++)
        {
            await LinkedClient.WaitAsync(() => clients[i].Linked.Received.Any(message => message.Id == last[i]));
            Assert.Equal(clients[i].Expected.Order(), clients[i].ReadIds(group).Order());
            foreach (var (id, ciphertext, writer) in sent.Where(one => one.Writer is not null))
            {
                Assert.Contains(id, atOwner);
                if (writer == clients[i] || clients[i].Expected.Contains(id))
                    continue;
                Assert.NotEqual(DecryptError.None, await clients[i].TryOpenAsync(group, writer!, ciphertext!));
            }

            // So that none is told of the groups of other rounds.
            if (clients[i].IsMember)
                await sandbox.Control.ChangeGroupAsync("", group.ToString(), Owner, Phones[i], GroupChange.Remove, Cancel);
        }

        // Whoever writes has heard who reads: what is on its way in that moment is another matter.
        async Task HearAsync()
        {
            var members = clients.Where(one => one.IsMember).Select(one => Jid.Phone(one.Linked.Phone)).Append(Jid.Phone(Owner)).ToHashSet();
            foreach (var member in clients.Where(one => one is { IsMember: true, IsOnline: true }))
                await LinkedClient.WaitAsync(() => member.MembersOf(group).SetEquals(members));
        }

        void Expect(string id, Member? writer)
        {
            foreach (var member in clients.Where(one => one.IsMember && one != writer))
                member.Expected.Add(id);
        }
    }

    /// <summary>A client, which may start anew, and what it is to read.</summary>
    private sealed class Member
    {
        private int _begin;

        public Member(LinkedClient linked)
        {
            Linked = linked;
            // What goes over the wire is what was committed.
            linked.Store.BeforeCommit = (commit, cancellation) =>
            {
                foreach (var (id, message) in commit.Changes.SentMessages)
                {
                    if (message is { To.IsGroup: true, Stanza: { } stanza } && NodeDecoder.TryDecode(stanza, out var node, out _))
                        Ciphertexts[id] = node.Child("enc")!.Data!;
                }

                return ValueTask.CompletedTask;
            };
        }

        public LinkedClient Linked { get; private set; }

        public ConcurrentDictionary<string, byte[]> Ciphertexts { get; } = [];

        public HashSet<string> Expected { get; } = [];

        public bool IsMember { get; set; } = true;

        public bool IsOnline { get; private set; } = true;

        public IEnumerable<ClientEvent> Events => Linked.Store.Events.Skip(_begin);

        public void Begin()
        {
            _begin = Linked.Store.Events.Count;
            IsMember = true;
            Expected.Clear();
        }

        public HashSet<string> ReadIds(Jid group) =>
            [.. Events.OfType<MessageReceived>().Where(message => message.Chat == group && !message.FromMe).Select(message => message.Id)];

        /// <summary>Who is in a group after all that it was told.</summary>
        public HashSet<Jid> MembersOf(Jid group)
        {
            var members = new HashSet<Jid>();
            foreach (var one in Events)
            {
                if (one is GroupLearned learned && learned.Group.Jid == group)
                    members = [.. learned.Group.Participants.Select(member => member.Phone!.Value)];
                else if (one is GroupUpdated { News: GroupNews.Members { What: MemberNews.Added } came } && ((GroupUpdated)one).Group == group)
                    members.UnionWith(came.Who.Select(member => member.Phone!.Value));
                else if (one is GroupUpdated { News: GroupNews.Members { What: MemberNews.Removed } went } && ((GroupUpdated)one).Group == group)
                    members.ExceptWith(went.Who.Select(member => member.Phone!.Value));
            }

            return members;
        }

        public async Task GoAsync()
        {
            IsOnline = false;
            await Linked.DisposeAsync();
        }

        public async Task ComeBackAsync()
        {
            Linked = await Linked.RestartAsync();
            IsOnline = true;
        }

        /// <summary>Tries all keys that it ever held of a writer in a group.</summary>
        public async Task<DecryptError> TryOpenAsync(Jid group, Member writer, byte[] ciphertext)
        {
            var device = (await writer.Linked.Store.LoadCredentialsAsync(Cancel))!.Lid!.Value;
            var stored = await Linked.Store.LoadSenderKeyAsync(new SenderKeyName(group, SignalAddress.Of(device)), Cancel);
            return stored is not null && SenderKeyRecord.TryParse(stored, out var record)
                ? SenderKeyCipher.TryDecrypt(record, ciphertext, out _) : DecryptError.NoSession;
        }
    }
}
