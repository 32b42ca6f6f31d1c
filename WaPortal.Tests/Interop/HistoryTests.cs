using WaPortal.Sandbox.Control;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Tests.Interop;

/// <summary>The past of a phone of the sandbox, as our client and a client that nobody here wrote read it.</summary>
public abstract class HistoryTests(SandboxProgram sandbox, JudgeScript script)
{
    private const int Count = 30;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Both_read_the_same_past(bool inline)
    {
        await using var judge = await LinkedJudge.StartAsync(sandbox, script, history: true);
        await using var ours = await LinkedClient.StartAsync(sandbox, judge.Phone);
        string[] chats = [SandboxProgram.NewPhone(), SandboxProgram.NewPhone()];
        await sandbox.Control.SendHistoryAsync("", judge.Phone, new HistoryOrder(chats, Count, Pieces: 3, inline, Backwards: !inline), Cancel);
        var expected = chats.SelectMany(chat => Enumerable.Range(0, Count).Select(number => $"OLD-{chat}-{number}")).ToHashSet();

        await ours.WaitForAsync<HistoryImported>(piece => piece is { Type: HistorySyncType.PushName, Dropped: null });
        await ours.WaitForAsync<HistoryImported>(_ => ours.Store.Events.OfType<HistoryImported>().Count() == 4);
        var read = ours.Store.Events.OfType<HistoryReceived>().SelectMany(part => part.Messages).ToList();
        Assert.Equal(expected.Count, read.Count);
        Assert.Equal(expected, read.Select(message => message.Id).ToHashSet());
        Assert.All(read, message =>
        {
            var number = int.Parse(message.Id.Split('-')[2], System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal((Jid.Phone(message.Id.Split('-')[1]), number % 2 == 1, $"old {number}"), (message.Chat, message.FromMe, message.Content.Conversation));
            Assert.Equal(message.FromMe ? Jid.Phone(judge.Phone) : message.Chat, message.Sender);
        });

        var told = new HashSet<string>();
        while (told.Count < expected.Count)
        {
            var piece = await judge.Says.ExpectAsync("history", one => !told.Contains(one["ids"]!.Split(',')[0]));
            told.UnionWith(piece["ids"]!.Split(','));
        }

        Assert.Equal(expected, told);
        Assert.Empty(await sandbox.ComplaintsAsync());
    }
}
