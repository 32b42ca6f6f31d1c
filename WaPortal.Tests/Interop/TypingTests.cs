using System.Text.Json.Nodes;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Presence;

namespace WaPortal.Tests.Interop;

/// <summary>Typing and presence between our client and a judge.</summary>
public abstract class TypingTests(SandboxProgram sandbox, JudgeScript script)
{
    /// <summary>False for a judge that has no way to show that it types.</summary>
    protected virtual bool Types => true;

    [Fact]
    public async Task The_judge_sees_our_client_type_and_record_and_stop()
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

        Assert.Empty(await sandbox.ComplaintsAsync());
    }

    [Fact]
    public async Task Our_client_sees_the_judge_type_and_record_and_stop()
    {
        Assert.SkipUnless(Types, "It has no way to show it.");
        await using var ours = await LinkedClient.StartAsync(sandbox);
        await using var judge = await LinkedJudge.StartAsync(sandbox, script);

        foreach (var (state, composing, recording) in new[] { ("composing", true, false), ("recording", true, true), ("paused", false, false) })
        {
            await judge.Says.AskAsync("setTyping", new JsonObject { ["to"] = ours.Address, ["state"] = state });
            await ours.WaitForAsync<ChatPresence>(seen =>
                seen.Sender.User == judge.Phone && (seen.Composing, seen.Recording) == (composing, recording));
        }

        Assert.Empty(await sandbox.ComplaintsAsync());
    }
}
