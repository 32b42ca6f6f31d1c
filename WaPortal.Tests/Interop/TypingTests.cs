using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Presence;

namespace WaPortal.Tests.Interop;

/// <summary>What a judge sees of our typing.</summary>
public abstract class TypingTests(SandboxProgram sandbox, JudgeScript script)
{
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
}
