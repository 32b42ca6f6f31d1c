using System.Diagnostics;

namespace WaPortal.Benchmarks.Load;

/// <summary>What it costs to bring in the past of a phone: time, and memory beyond that of an idle portal.</summary>
internal static class HistoryCommand
{
    private const int Chats = 20;
    private const int Pieces = 10;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    public static async Task<HistoryReport> RunAsync(LoadOptions options, DirectoryInfo data)
    {
        await using var rig = await LoadRig.StartAsync(data);
        var accounts = await rig.LinkAsync(rig.Sink.Url, count: 2);
        // A small past first: what is loaded and allocated once belongs to the portal, not to a message.
        await ImportAsync(rig, accounts[0], 200);
        var idle = ProcessUsage.AnonymousKiB(rig.Portal.Id);
        var cpu = ProcessUsage.Cpu(rig.Portal.Id);
        var (elapsed, peak) = await ImportAsync(rig, accounts[1], options.Messages / Chats);
        var used = ProcessUsage.Cpu(rig.Portal.Id) - cpu;
        var messages = options.Messages / Chats * Chats;
        return new HistoryReport(
            messages, elapsed.TotalSeconds, messages / elapsed.TotalSeconds, used.TotalMicroseconds / messages, idle / 1024.0, (peak - idle) / 1024.0);
    }

    private static async Task<(TimeSpan Elapsed, long PeakKiB)> ImportAsync(LoadRig rig, LinkedAccount account, int messagesPerChat)
    {
        var chats = Enumerable.Range(0, Chats).Select(i => $"4918{i:D8}").ToList();
        var clock = Stopwatch.StartNew();
        await rig.Phones.SendHistoryAsync(account.Phone, chats, messagesPerChat, Pieces);
        var peak = 0L;
        using var pace = new PeriodicTimer(LookEvery);
        while (await rig.Api.CountMessagesAsync(account.InstanceId, chats) < messagesPerChat * Chats)
        {
            if (clock.Elapsed > TimeSpan.FromMinutes(15))
                throw new TimeoutException("The past did not arrive within fifteen minutes.");
            for (var look = 0; look < 10 && await pace.WaitForNextTickAsync(); look++)
                peak = Math.Max(peak, ProcessUsage.AnonymousKiB(rig.Portal.Id));
        }

        return (clock.Elapsed, Math.Max(peak, ProcessUsage.AnonymousKiB(rig.Portal.Id)));
    }
}
