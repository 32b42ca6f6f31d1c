using System.Diagnostics;

namespace WaPortal.Benchmarks.Load;

/// <summary>
/// Measures the portal as its customers meet it: the portal in one process (SQLite, full durability), the sandbox in a second one,
/// this program as REST client and webhook receiver in a third, all on the same cores.
/// </summary>
internal static class LoadCommand
{
    private const int SendsInFlight = 64;

    public static async Task<LoadReport> RunAsync(LoadOptions options, DirectoryInfo data)
    {
        await using var rig = await LoadRig.StartAsync(data);
        var (api, phones, portal) = (rig.Api, rig.Phones, rig.Portal);

        // One instance first: what it costs to load code is no cost of an instance.
        await rig.LinkAsync(rig.Sink.Url, count: 1);
        var before = await SettledMemoryAsync(portal.Id);

        var clock = Stopwatch.StartNew();
        var accounts = await rig.LinkAsync(rig.Sink.Url, options.Instances);
        var connected = clock.Elapsed;
        var idle = (await SettledMemoryAsync(portal.Id) - before) / (double)options.Instances;

        var contacts = Enumerable.Range(0, options.Instances).Select(i => $"4917{i:D8}").ToList();
        // Each pair has met before it is measured, both ways; first messages are a cost of their own.
        await SendAsync(api, accounts, contacts, options.Instances, portal.Id);
        await ReceiveAsync(phones, accounts, contacts, options.Instances, portal.Id);

        var sends = await SendAsync(api, accounts, contacts, options.Messages, portal.Id);
        var receives = await ReceiveAsync(phones, accounts, contacts, options.Messages, portal.Id);
        return new LoadReport(
            options.Instances, connected.TotalMilliseconds, idle,
            sends.PerSecond, sends.Latencies.Percentile(0.5), sends.Latencies.Percentile(0.99), sends.CpuMicros,
            receives.PerSecond, receives.Latencies.Percentile(0.5), receives.Latencies.Percentile(0.99), receives.CpuMicros);
    }

    private static async Task<Measured> SendAsync(
        PortalApi api, IReadOnlyList<LinkedAccount> accounts, List<string> contacts, int messages, int portal)
    {
        var latencies = new double[messages];
        var cpu = ProcessUsage.Cpu(portal);
        var clock = Stopwatch.StartNew();
        await Parallel.ForAsync(0, messages, new ParallelOptions { MaxDegreeOfParallelism = SendsInFlight }, async (i, _) =>
        {
            var started = Stopwatch.GetTimestamp();
            await api.SendAsync(accounts[i % accounts.Count].InstanceId, contacts[i % contacts.Count], $"Message number {i} of the load");
            latencies[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        });
        return new Measured(messages / clock.Elapsed.TotalSeconds, new Latencies(latencies), Micros(ProcessUsage.Cpu(portal) - cpu, messages));
    }

    private static async Task<Measured> ReceiveAsync(
        SandboxAdmin phones, IReadOnlyList<LinkedAccount> accounts, IReadOnlyList<string> contacts, int messages, int portal)
    {
        var cpu = ProcessUsage.Cpu(portal);
        var sent = await phones.SendBulkAsync(contacts, [.. accounts.Select(account => account.Phone)], messages, "load");
        var delivered = new Dictionary<string, double>();
        // A delivery receipt leaves the portal only after the commit that holds the message and its webhook.
        await LoadRig.UntilAsync(
            async () =>
            {
                foreach (var contact in contacts)
                {
                    foreach (var (id, at) in await phones.DeliveredAsync(contact))
                    {
                        if (sent.ContainsKey(id))
                            delivered[id] = at;
                    }
                }

                return delivered.Count == sent.Count;
            },
            $"{messages} messages delivered");
        var used = ProcessUsage.Cpu(portal) - cpu;
        var seconds = (delivered.Values.Max() - sent.Values.Min()) / 1000;
        return new Measured(messages / seconds, new Latencies(sent.Select(pair => delivered[pair.Key] - pair.Value)), Micros(used, messages));
    }

    /// <summary>Anonymous memory once it has stopped changing much: five readings, a second apart, within one percent.</summary>
    private static async Task<long> SettledMemoryAsync(int pid)
    {
        var readings = new Queue<long>();
        for (var seconds = 0; seconds < 60; seconds++)
        {
            readings.Enqueue(ProcessUsage.AnonymousKiB(pid));
            if (readings.Count > 5)
                readings.Dequeue();
            if (readings.Count == 5 && readings.Max() - readings.Min() < readings.Max() / 100)
                break;
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        return readings.Last();
    }

    private static double Micros(TimeSpan cpu, int messages) => cpu.TotalMicroseconds / messages;

    private sealed record Measured(double PerSecond, Latencies Latencies, double CpuMicros);
}
