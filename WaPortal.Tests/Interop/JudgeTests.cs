using WaPortal.Sandbox.Control;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;

namespace WaPortal.Tests.Interop;

/// <summary>
/// What a client that nobody here wrote must be able to do with our client, over our sandbox. Each test links both anew.
/// </summary>
public abstract class JudgeTests(SandboxProgram sandbox, JudgeScript script)
{
    /// <summary>False for a judge that sends tokens for reports now and then only.</summary>
    protected virtual bool AlwaysReports => true;

    [Fact]
    public async Task Texts_and_receipts_pass_both_ways_when_our_client_writes_first()
    {
        await using var judge = await LinkedJudge.StartAsync(sandbox, script);
        await using var ours = await LinkedClient.StartAsync(sandbox);

        var greeting = await ours.SendTextAsync(judge.Phone, "hello from ours");
        var heard = await judge.ExpectTextAsync("hello from ours");
        Assert.Equal(greeting, heard.Id);
        Assert.Contains(ours.Phone, $"{heard["chat"]} {heard["alt"]}", StringComparison.Ordinal);
        await ours.WaitForDeliveriesAsync(greeting);

        // The answer goes where the message came from, as any bot would send it.
        var answer = await judge.Says.SendTextAsync(heard["chat"]!, "hello from the judge");
        var answered = await ours.WaitForTextAsync("hello from the judge");
        Assert.Equal(answer, answered.Id);
        Assert.Equal(Jid.Phone(judge.Phone), answered.Chat);
        Assert.False(answered.FromMe);
        await judge.ExpectReceiptAsync(answer, "delivered");

        await judge.Says.SendReceiptAsync(heard["chat"]!, greeting, "read");
        await ours.WaitForAsync<ReceiptReceived>(Of(greeting, ReceiptKind.Read));
        await judge.Says.SendReceiptAsync(heard["chat"]!, greeting, "played");
        await ours.WaitForAsync<ReceiptReceived>(Of(greeting, ReceiptKind.Played));
        await ours.MarkReadAsync(answered);
        await judge.ExpectReceiptAsync(answer, "read");

        await ConverseAsync(judge, ours, heard["chat"]!, rounds: 5);
        Assert.Empty(await sandbox.ComplaintsAsync());
    }

    [Fact]
    public async Task Texts_and_receipts_pass_both_ways_when_the_judge_writes_first()
    {
        await using var ours = await LinkedClient.StartAsync(sandbox);
        await using var judge = await LinkedJudge.StartAsync(sandbox, script);

        var reported = await sandbox.ReportedAsync();
        var greeting = await judge.Says.SendTextAsync(ours.Address, "the judge begins");
        var heard = await ours.WaitForTextAsync("the judge begins");
        if (AlwaysReports)
            Assert.True(await sandbox.ReportedAsync() > reported, "No phone saw a token for reports of the judge's message.");
        Assert.Equal(greeting, heard.Id);
        Assert.Equal(Jid.Phone(judge.Phone), heard.Chat);
        await judge.ExpectReceiptAsync(greeting, "delivered");
        await ours.MarkReadAsync(heard);
        await judge.ExpectReceiptAsync(greeting, "read");

        var answer = await ours.SendTextAsync(judge.Phone, "ours answers");
        var answered = await judge.ExpectTextAsync("ours answers");
        Assert.Equal(answer, answered.Id);
        await ours.WaitForDeliveriesAsync(answer);

        await ConverseAsync(judge, ours, answered["chat"]!, rounds: 3);
        // By now each has given the other a token of trust; from here on neither is heard without it.
        await ours.WaitForTrustAsync(judge.Phone);
        await sandbox.InsistOnTrustAsync(ours.Phone, judge.Phone);
        // zapo-js keeps a token under the name that its giver was told by, and finds it only when it writes to that.
        await ConverseAsync(judge, ours, ours.Address, rounds: 2);
        Assert.Empty(await sandbox.ComplaintsAsync());
    }

    [Fact]
    public async Task Both_may_write_their_first_message_at_once()
    {
        await using var judge = await LinkedJudge.StartAsync(sandbox, script);
        await using var ours = await LinkedClient.StartAsync(sandbox);

        // Both are on the wire before either is read. (Baileys leaves a device out when that device's first message comes in the
        // midst of its own sending, so "at once" is not left to chance.)
        await sandbox.OrderAsync(new FaultOrder(FaultAction.Hold, Phone: judge.Phone, Tag: "message"));
        await ours.SendTextAsync(judge.Phone, "ours, at once");
        await judge.Says.SendTextAsync(ours.Address, "the judge, at once");
        await sandbox.LiftAsync();
        var heard = await judge.ExpectTextAsync("ours, at once");
        await ours.WaitForTextAsync("the judge, at once");

        await ConverseAsync(judge, ours, heard["chat"]!, rounds: 3);
    }

    [Fact]
    public async Task The_judge_recovers_a_corrupted_message_by_asking_us_again()
    {
        await using var judge = await LinkedJudge.StartAsync(sandbox, script);
        await using var ours = await LinkedClient.StartAsync(sandbox);

        foreach (var text in new[] { "a first message, corrupted", "a later message, corrupted" })
        {
            var fault = await sandbox.OrderAsync(new FaultOrder(FaultAction.Corrupt, Phone: judge.Phone, Tag: "message"));
            var id = await ours.SendTextAsync(judge.Phone, text);

            await judge.Says.ExpectAsync("undecryptable", said => said.Id == id);
            var recovered = await judge.ExpectTextAsync(text);
            Assert.Equal(id, recovered.Id);
            Assert.NotEqual(0, await sandbox.StruckAsync(fault));
            await ours.WaitForDeliveriesAsync(id);
            await ConverseAsync(judge, ours, recovered["chat"]!, rounds: 2);
        }
    }

    [Fact]
    public async Task Our_client_recovers_a_corrupted_message_by_asking_the_judge_again()
    {
        await using var judge = await LinkedJudge.StartAsync(sandbox, script);
        await using var ours = await LinkedClient.StartAsync(sandbox);

        foreach (var text in new[] { "a first message, corrupted", "a later message, corrupted" })
        {
            await sandbox.OrderAsync(new FaultOrder(FaultAction.Corrupt, Phone: ours.Phone, Tag: "message"));
            var id = await judge.Says.SendTextAsync(ours.Address, text);

            await ours.WaitForAsync<MessageUndecryptable>(one => one.Id == id);
            await judge.Says.ExpectAsync("retry", said => said.Id == id);
            Assert.Equal(id, (await ours.WaitForTextAsync(text)).Id);
            await judge.ExpectReceiptAsync(id, "delivered");
            await ConverseAsync(judge, ours, ours.Address, rounds: 2);

            // A judge may repeat itself twice; the host keeps the first by its id.
            Assert.Equal([text], ours.TextsOf(id));
        }
    }

    [Fact]
    public async Task Messages_sent_meanwhile_arrive_after_a_restart_on_saved_state()
    {
        await using var judge = await LinkedJudge.StartAsync(sandbox, script);
        await using var ours = await LinkedClient.StartAsync(sandbox);
        await ours.SendTextAsync(judge.Phone, "before");
        var before = await judge.ExpectTextAsync("before");
        await judge.Says.SendTextAsync(before["chat"]!, "before, too");
        await ours.WaitForTextAsync("before, too");

        await judge.StopAsync();
        var waiting = await ours.SendTextAsync(judge.Phone, "while the judge was away");
        await judge.RestartAsync();
        Assert.Equal(waiting, (await judge.ExpectTextAsync("while the judge was away")).Id);
        await ours.WaitForDeliveriesAsync(waiting);

        await ours.StopAsync();
        await judge.Says.SendTextAsync(before["chat"]!, "while ours was away");
        ours.Restart();
        await ours.WaitForTextAsync("while ours was away");

        await ConverseAsync(judge, ours, before["chat"]!, rounds: 3);
    }

    [Fact]
    public async Task Both_are_linked_by_pairing_code_and_talk()
    {
        await using var judge = await LinkedJudge.StartAsync(sandbox, script, byCode: true);
        await using var ours = await LinkedClient.StartAsync(sandbox, byCode: true);

        await ours.SendTextAsync(judge.Phone, "linked by code");
        var heard = await judge.ExpectTextAsync("linked by code");
        await ConverseAsync(judge, ours, heard["chat"]!, rounds: 1);
        Assert.Empty(await sandbox.ComplaintsAsync());
    }

    private static Func<ReceiptReceived, bool> Of(string id, ReceiptKind kind) =>
        receipt => receipt.Kind == kind && receipt.MessageIds.Contains(id);

    private static async Task ConverseAsync(LinkedJudge judge, LinkedClient ours, string chat, int rounds)
    {
        var talk = Guid.NewGuid().ToString("N")[..6];
        for (var i = 0; i < rounds; i++)
        {
            await ours.SendTextAsync(judge.Phone, $"{talk} to the judge {i}");
            await judge.ExpectTextAsync($"{talk} to the judge {i}");
            await judge.Says.SendTextAsync(chat, $"{talk} to ours {i}");
            await ours.WaitForTextAsync($"{talk} to ours {i}");
        }
    }
}
