using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Messages;
using WaPortal.Infrastructure.Persistence.Journal.Work;
using WaPortal.Tests.Support;
using WaPortal.WhatsApp.AppState;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Content;
using WaPortal.WhatsApp.Events;

namespace WaPortal.Tests.Infrastructure.Persistence.Journal;

/// <summary>A person is one chat, by number and by LID, in whatever order messages, their changes and the knowledge of who is who come in.</summary>
public sealed class OnePersonOneChatTests
{
    private const string Group = "120363000000000001@g.us";
    private static int _people;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_by_number_and_by_LID_give_one_chat_in_any_order()
    {
        await using var rig = await JournalRig.CreateAsync();
        // What: a message of theirs, of ours or to the group, a change of an earlier or a later one, a pin, or that the two addresses are one.
        await Rounds.RunAsync(
            40, 16, random => (random.Next(7), random.Next(2), random.Next(3), random.Next(10)), script => RunAsync(rig, script));
    }

    private static async Task RunAsync(JournalRig rig, (int What, int Person, int Address, int Pick)[] script)
    {
        var people = new[] { new Person(++_people), new Person(++_people) };
        var groupBefore = (await InChatAsync(rig, Group)).Length;
        var inGroup = 0;
        for (var step = 0; step < script.Length; step++)
        {
            var (what, index, address, pick) = script[step];
            var person = people[index];
            var key = address switch { 0 => new ChatKey(person.Phone, null), 1 => new ChatKey(null, person.Lid), _ => new ChatKey(person.Phone, person.Lid) };
            var said = address == 1 ? person.Lid : person.Phone;
            switch (what)
            {
                case 0 or 1:
                    // Some come a second time, perhaps under the other address.
                    var id = $"{person.Number}-{(pick < 7 ? step : pick - 7)}";
                    await person.SayAsync(rig, key, id, fromMe: what == 1);
                    break;
                case 2:
                    inGroup++;
                    await rig.CommitAsync(null, new StoreMessage(
                        JournalRig.Text($"G{person.Number}-{step}", body: "to all", sender: said), new ChatKey(Group, null)));
                    break;
                case 3 or 4:
                    var changed = $"{person.Number}-{(what == 3 ? step + 1 : pick)}";
                    await person.EditAsync(rig, key, changed, fromMe: false, said, step);
                    break;
                case 5:
                    person.IsPinned = true;
                    var pinned = new AppStateAction.ChatPinned(Jid.Parse(said), true);
                    await rig.CommitAsync(null, new ApplySettings(
                        JournalRig.Scope, new AppStateChanged(JournalRig.Noon, AppStateCollection.RegularLow, [pinned], Whole: false), JournalRig.Noon));
                    break;
                default:
                    await rig.CommitAsync(null, new LinkChat(JournalRig.InstanceId, new ChatKey(person.Phone, person.Lid)));
                    break;
            }
        }

        foreach (var person in people)
        {
            await rig.CommitAsync(null, new LinkChat(JournalRig.InstanceId, new ChatKey(person.Phone, person.Lid)));
            await person.CheckAsync(rig);
        }

        Assert.Equal(groupBefore + inGroup, (await InChatAsync(rig, Group)).Length);
    }

    private static async Task<Message[]> InChatAsync(JournalRig rig, string jid)
    {
        await using var context = rig.Database.Open();
        return await context.Messages.Where(message => message.RemoteJid == jid).ToArrayAsync(Stop);
    }

    private sealed class Person(int number)
    {
        private readonly Dictionary<(string Id, bool FromMe), string> _texts = [];
        private readonly Dictionary<string, (string Text, int Step)> _edits = [];
        private readonly List<(string Id, bool FromMe)> _order = [];
        private int _unread;

        public int Number => number;

        public string Phone { get; } = $"49151{number:D7}@s.whatsapp.net";

        public string Lid { get; } = $"7700{number:D7}@lid";

        public bool IsPinned { get; set; }

        public async Task SayAsync(JournalRig rig, ChatKey key, string id, bool fromMe)
        {
            // A copy has the time and the text of the first.
            if (_texts.TryAdd((id, fromMe), $"text {id} {fromMe}"))
            {
                _order.Add((id, fromMe));
                _unread += fromMe ? 0 : 1;
            }
            else
            {
                _unread = -1000;
            }

            var at = JournalRig.Noon.AddSeconds(_order.IndexOf((id, fromMe)));
            var message = JournalRig.Text(id, fromMe, $"text {id} {fromMe}", fromMe ? MessageStatus.Sent : null, at);
            await rig.CommitAsync(null, new StoreMessage(message, key));
        }

        public async Task EditAsync(JournalRig rig, ChatKey key, string id, bool fromMe, string sender, int step)
        {
            _edits[id] = ($"edit {step}", step);
            await rig.CommitAsync(null, new MarkMessage(
                JournalRig.Scope, new MessageEffect.Edit(id, fromMe, MessageContents.Text($"edit {step}")), key, sender,
                JournalRig.Noon.AddMinutes(step), JournalRig.Noon));
        }

        public async Task CheckAsync(JournalRig rig)
        {
            await using var context = rig.Database.Open();
            var chats = await context.Chats.Where(chat => chat.PhoneJid == Phone || chat.Lid == Lid).ToListAsync(Stop);
            if (_texts.Count == 0 && !IsPinned && _edits.Count == 0)
            {
                Assert.Empty(chats);
                return;
            }

            var chat = Assert.Single(chats);
            Assert.Equal((Phone, Lid, IsPinned), (chat.PhoneJid, chat.Lid, chat.IsPinned));
            var messages = await context.Messages.Where(message => message.ChatId == chat.Id).ToListAsync(Stop);
            Assert.All(messages, message => Assert.Equal(Phone, message.RemoteJid));
            Assert.Equal(
                _texts.Select(text => (text.Key.Id, text.Key.FromMe, BodyOf(text.Key))).Order(),
                messages.Select(message => (message.WhatsAppId, message.FromMe, message.Body!)).Order());
            Assert.Equal(_order.Count == 0 ? null : BodyOf(_order[^1]), chat.LastMessagePreview);
            if (_unread >= 0 && _texts.Keys.All(text => !text.FromMe))
                Assert.Equal(_unread, chat.UnreadCount);
        }

        private string BodyOf((string Id, bool FromMe) message) =>
            !message.FromMe && _edits.TryGetValue(message.Id, out var edit) ? edit.Text : _texts[message];
    }
}
