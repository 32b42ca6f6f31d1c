using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Presence;

namespace WaPortal.Tests.Interop;

/// <summary>What a judge sees of our typing, and we of its coming and going.</summary>
public abstract class TypingTests(SandboxProgram sandbox, JudgeScript script)
{
    [Fact]
    public async Task The_judge_sees_our_client_type_and_record_and_stop_and_is_seen_to_come_and_go()
    {
        await using var judge = await LinkedJudge.StartAsync(sandbox, script);
        await using var ours = await LinkedClient.StartAsync(sandbox);
        await ours.SendTextAsync(judge.Phone, "hello");
        await judge.ExpectTextAsync("hello");
        await ours.Client.SetPresenceAsync(available: true, TestContext.Current.CancellationToken);

        foreach (var (state, seen) in new[] { (TypingState.Composing, "composing"), (TypingState.Recording, "recording"), (TypingState.Paused, "paused") })
        {
            await ours.Client.ShowTypingAsync(Jid.Phone(judge.Phone), state, TestContext.Current.CancellationToken);
            await judge.Says.ExpectAsync("typing", one => one["state"] == seen);
        }

        Assert.True(await ours.Client.WatchPresenceAsync(Jid.Phone(judge.Phone), TestContext.Current.CancellationToken));
        foreach (var online in new[] { false, true, false })
        {
            await judge.Says.SetPresenceAsync(online ? "available" : "unavailable");
            await ours.WaitForAsync<ContactPresence>(_ => Seen(ours).Last().Online == online);
        }

        Assert.All(Seen(ours), seen => Assert.Equal((judge.Phone, seen.Online), (seen.Contact.User, seen.LastSeen is null)));
        Assert.Empty(await sandbox.ComplaintsAsync());
    }

    private static IEnumerable<ContactPresence> Seen(LinkedClient ours) => ours.Store.Events.OfType<ContactPresence>();
}
