using System.Text.Json.Nodes;

namespace WaPortal.Tests.Interop;

/// <summary>A judge, linked to a phone of the sandbox program.</summary>
internal sealed class LinkedJudge : IAsyncDisposable
{
    private readonly SandboxProgram _sandbox;
    private readonly JudgeScript _script;
    private readonly string _state;

    private LinkedJudge(SandboxProgram sandbox, JudgeScript script, Judge judge)
    {
        _sandbox = sandbox;
        _script = script;
        _state = sandbox.NewFolder("judge");
        Says = judge;
    }

    public string Phone { get; } = SandboxProgram.NewPhone();

    /// <summary>The process behind it; another one after a restart.</summary>
    public Judge Says { get; private set; }

    /// <param name="sandbox">Where.</param>
    /// <param name="script">Who.</param>
    /// <param name="history">True for a judge that takes over the phone's past.</param>
    /// <param name="byCode">True to link by pairing code instead of the QR.</param>
    public static async Task<LinkedJudge> StartAsync(SandboxProgram sandbox, JudgeScript script, bool history = false, bool byCode = false)
    {
        var linked = new LinkedJudge(sandbox, script, await Judge.StartAsync(script));
        await linked.Says.ConnectAsync(sandbox.SocketUrl, sandbox.RootKey, linked._state, history);
        var qr = await linked.Says.ExpectAsync("qr");
        if (byCode)
            await linked.LinkByCodeAsync();
        else
            await sandbox.ScanAsync(qr.Text!, linked.Phone);
        await linked.Says.ExpectAsync("paired");
        await linked.Says.ExpectAsync("open");
        return linked;
    }

    /// <summary>Ends the process; what it saved stays.</summary>
    public Task StopAsync() => Says.ExitAsync();

    /// <summary>Starts a new process on the saved state and logs in with it, without a QR.</summary>
    public async Task RestartAsync()
    {
        await Says.DisposeAsync();
        Says = await Judge.StartAsync(_script);
        await Says.ConnectAsync(_sandbox.SocketUrl, _sandbox.RootKey, _state);
        await Says.ExpectAsync("open");
        Assert.DoesNotContain(Says.Said, said => said.Name == "qr");
    }

    public Task<JudgeEvent> ExpectTextAsync(string text) => Says.ExpectAsync("message", message => message.Text == text);

    /// <summary>A receipt of a companion device: the simulated phone of the same account sends its own.</summary>
    public Task<JudgeEvent> ExpectReceiptAsync(string id, string type) => Says.ExpectAsync(
        "receipt", receipt => receipt.Id == id && receipt["type"] == type && receipt["from"]!.Contains(':', StringComparison.Ordinal));

    private async Task LinkByCodeAsync()
    {
        var code = (await Says.AskAsync("pairingCode", new JsonObject { ["phone"] = Phone }))["code"]!;
        // zapo-js takes one answer of the phone to a code, whether or not that was right.
        if (_script == JudgeScript.Baileys)
            await _sandbox.MistypeAsync(code, Phone);
        await _sandbox.EnterAsync(code, Phone);
    }

    public ValueTask DisposeAsync() => Says.DisposeAsync();
}
