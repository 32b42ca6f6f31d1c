using WaPortal.Tests.Support;
using WaPortal.Tests.Support.Scripted;

namespace WaPortal.Tests.WhatsApp.Connection;

[Collection(nameof(MeasuredAlone))]
public sealed class MemoryTests
{
    private const int Batches = 5;
    private const int ClientsPerBatch = 40;

    /// <summary>Managed memory of an idle client without its socket; the store and the scripted server count as part of it.</summary>
    [Fact]
    public async Task An_idle_client_is_small()
    {
        await using (await OpenAsync())
        {
            // The first one pays for what all share.
        }

        // What the tests before this one left may go at any moment, megabytes of it: the middle of several batches does not see that.
        var clients = new List<ScriptedClient>();
        var batches = new List<double>();
        var before = SettledMemory();
        for (var batch = 0; batch < Batches; batch++)
        {
            for (var i = 0; i < ClientsPerBatch; i++)
                clients.Add(await OpenAsync());
            foreach (var client in clients.TakeLast(ClientsPerBatch))
                await client.AdvanceUntilAsync(() => client.Client.IsReady, TimeSpan.FromSeconds(30));
            var after = SettledMemory();
            batches.Add((after - before) / ClientsPerBatch / 1024.0);
            before = after;
        }

        var each = batches.Order().ElementAt(Batches / 2);
        TestContext.Current.TestOutputHelper?.WriteLine($"{each:F1} KiB each");

        foreach (var client in clients)
            await client.DisposeAsync();
        Assert.InRange(each, 0, 64);
    }

    /// <summary>What is left once collecting frees no more: the tests before this one leave finalizers and pools behind, which take several rounds.</summary>
    private static long SettledMemory()
    {
        const int Slack = 16 * 1024;
        var last = long.MaxValue;
        while (true)
        {
            GC.WaitForPendingFinalizers();
            var now = GC.GetTotalMemory(forceFullCollection: true);
            if (now > last - Slack)
                return now;
            last = now;
        }
    }

    private static async Task<ScriptedClient> OpenAsync()
    {
        var scripted = await ScriptedClient.CreateAsync();
        var link = await scripted.OpenAsync();
        await link.ExpectAsync(node => node.Child("digest") is not null);
        return scripted;
    }
}
