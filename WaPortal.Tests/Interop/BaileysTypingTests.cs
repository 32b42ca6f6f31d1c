using System.Text.Json.Nodes;
using WaPortal.WhatsApp.Events;

namespace WaPortal.Tests.Interop;

/// <summary>Typing and presence before Baileys, which shows and sees both.</summary>
public sealed class BaileysTypingTests : TypingTests, IClassFixture<SandboxProgram>
{
    private readonly SandboxProgram _sandbox;

    public BaileysTypingTests(SandboxProgram sandbox)
        : base(sandbox, JudgeScript.Baileys) => _sandbox = sandbox;

    [Fact]
    public async Task Our_client_sees_the_judge_type_and_record_and_stop_and_is_seen_to_come_and_go()
    {
        await using var ours = await LinkedClient.StartAsync(_sandbox);
        await using var judge = await LinkedJudge.StartAsync(_sandbox, JudgeScript.Baileys);

        foreach (var (state, composing, recording) in new[] { ("composing", true, false), ("recording", true, true), ("paused", false, false) })
        {
            await judge.Says.AskAsync("setTyping", new JsonObject { ["to"] = ours.Address, ["state"] = state });
            await ours.WaitForAsync<ChatPresence>(seen =>
                seen.Sender.User == judge.Phone && (seen.Composing, seen.Recording) == (composing, recording));
        }

        await judge.Says.AskAsync("subscribePresence", new JsonObject { ["to"] = ours.Address });
        Assert.NotNull((await HearAsync("unavailable"))["lastSeen"]);
        await ours.Client.SetPresenceAsync(available: true, TestContext.Current.CancellationToken);
        await HearAsync("available");
        await ours.Client.SetPresenceAsync(available: false, TestContext.Current.CancellationToken);
        Assert.NotNull((await HearAsync("unavailable"))["lastSeen"]);
        Assert.Empty(await _sandbox.ComplaintsAsync());

        Task<JudgeEvent> HearAsync(string state) => judge.Says.ExpectAsync("presence", one => one["state"] == state);
    }
}
