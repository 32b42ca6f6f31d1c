using WaPortal.Sandbox.Control;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.Tests.Interop;

/// <summary>The two judges with each other, over our sandbox: what fails here is the sandbox's fault and not our client's.</summary>
public sealed class JudgesTogetherTests(SandboxProgram sandbox) : IClassFixture<SandboxProgram>
{
    public static TheoryData<JudgeScript> Judges => [JudgeScript.Baileys, JudgeScript.Zapo];

    [Fact]
    public async Task They_write_read_and_repeat_what_arrived_corrupted()
    {
        await using var baileys = await LinkedJudge.StartAsync(sandbox, JudgeScript.Baileys);
        await using var zapo = await LinkedJudge.StartAsync(sandbox, JudgeScript.Zapo);

        await WriteAsync(baileys, zapo, "from Baileys");
        await WriteAsync(zapo, baileys, "from zapo");
        foreach (var (from, to) in new[] { (baileys, zapo), (zapo, baileys) })
        {
            var fault = await sandbox.OrderAsync(new FaultOrder(FaultAction.Corrupt, Phone: to.Phone, Tag: "message"));
            var id = await WriteAsync(from, to, $"corrupted for {to.Phone}");
            await to.Says.ExpectAsync("undecryptable", said => said.Id == id);
            await from.Says.ExpectAsync("retry", said => said.Id == id);
            Assert.Equal(1, await sandbox.StruckAsync(fault));
        }

        Assert.Empty(await sandbox.ComplaintsAsync());
    }

    [Theory]
    [MemberData(nameof(Judges))]
    public async Task A_judge_refuses_a_server_whose_certificate_leads_to_another_root(JudgeScript script)
    {
        await using var judge = await Judge.StartAsync(script);
        using var other = Curve25519.GenerateKeyPair();

        var refusal = await RefusalAsync(judge, other.PublicKey);

        Assert.Contains("certificate", refusal, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(judge.Said, said => said.Name is "qr" or "open");
    }

    private static async Task<string> WriteAsync(LinkedJudge from, LinkedJudge to, string text)
    {
        var id = await from.Says.SendTextAsync($"{to.Phone}@s.whatsapp.net", text);
        var heard = await to.ExpectTextAsync(text);
        Assert.Equal(id, heard.Id);
        await from.ExpectReceiptAsync(id, "delivered");
        await to.Says.SendReceiptAsync(heard["chat"]!, id, "read");
        await from.ExpectReceiptAsync(id, "read");
        return id;
    }

    // One judge fails the command, the other takes it and closes.
    private async Task<string> RefusalAsync(Judge judge, byte[] root)
    {
        try
        {
            await judge.ConnectAsync(sandbox.SocketUrl, root, sandbox.NewFolder("refused"));
        }
        catch (JudgeException refused)
        {
            return refused.Message;
        }

        return (await judge.ExpectAsync("closed"))["reason"] ?? "";
    }
}
