using WaPortal.Tests.Sandbox.Support;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Messaging;

namespace WaPortal.Tests.WhatsApp.WithSandbox;

public sealed class CrashTests
{
    private const string Ann = "15550001000";
    private const string Bob = "15550002000";
    private const int Messages = 120;
    private const int Kills = 30;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Killed_thirty_times_loses_nothing_tells_nothing_twice_and_uses_no_key_twice(int seed)
    {
        await using var sandbox = new SandboxFixture();
        await using var linking = await LinkedClient.LinkAsync(sandbox, Ann);
        await linking.StopAsync();
        var store = linking.Store;

#pragma warning disable RS0030 // A seeded Random makes a failure repeatable.
        var random = new Random(seed);
#pragma warning restore RS0030
        var incoming = Task.Run(async () =>
        {
            for (var i = 0; i < Messages; i++)
            {
                await sandbox.Control.SendFromContactAsync("", Bob, "Bob", Ann, $"in {i}", Token);
                await Task.Delay(random.Next(20), Token);
            }
        }, Token);

        var corpses = new List<CrashingProcess>();
        var process = new CrashingProcess(sandbox, store);
        var next = 0;
        var acked = new HashSet<string>();
        for (var kill = 0; kill < Kills; kill++)
        {
            var living = process;
            var sending = Task.Run(() => SendAsync(living, next, Math.Min(Messages, next + (Messages / Kills)), acked), Token);
            await Task.Delay(random.Next(5, 90), Token);
            process.Kill();
            corpses.Add(process);
            next = Math.Min(Messages, next + (Messages / Kills));
            process = new CrashingProcess(sandbox, store);
            _ = sending; // never answered: its process is dead
        }

        // The caller's side of a crash: whatever has no answer is asked for again, under the same id.
        await SendAsync(process, 0, Messages, acked);
        await incoming;
        await LinkedClient.WaitAsync(() => acked.Count == Messages && store.Events.OfType<MessageReceived>().Count() >= Messages);

        var received = store.Events.OfType<MessageReceived>().ToList();
        Assert.Equal(
            Enumerable.Range(0, Messages).Select(i => $"in {i}").Order(), received.Select(message => message.Content.Conversation).Order());
        Assert.Equal(Messages, received.Select(message => message.Id).Distinct().Count());
        var atBob = await linking.AtContactAsync(Bob, Messages);
        Assert.Equal(Enumerable.Range(0, Messages).Select(i => $"out {i}").Order(), atBob.Select(message => message.Body).Order());
        Assert.Empty(await sandbox.Control.GetKeyReusesAsync("", Token));
        Assert.Equal(0, (await sandbox.Control.GetCountsAsync("", Token)).Undecryptable);
        Assert.Empty(store.Events.OfType<MessageUndecryptable>());

        await process.DisposeAsync();
        foreach (var corpse in corpses)
            await corpse.DisposeAsync();
    }

    private static async Task SendAsync(CrashingProcess process, int from, int to, HashSet<string> acked)
    {
        await Task.WhenAll(Enumerable.Range(from, to - from).Select(async i =>
        {
            SendOutcome outcome;
            do
            {
                outcome = await process.SendAsync(Bob, $"out {i}", $"3EB0{i:D18}");
                if (outcome is not SendOutcome.Sent)
                    await Task.Delay(20, Token);
            }
            while (outcome is not SendOutcome.Sent);
            lock (acked)
                acked.Add(outcome.Id);
        }));
    }
}
