using System.Diagnostics;

namespace WaPortal.Benchmarks.Load;

/// <summary>
/// What files cost: one through the client library, a fifth of it through the portal and back, and twenty of a tenth through the portal at once. Memory is
/// the peak of the process's resident memory beyond that before, when everything had happened once.
/// </summary>
internal static class MediaCommand
{
    private const int AtOnce = 20;
    private const long Small = 1024 * 1024;
    private const double MiB = 1024 * 1024;
    private const string Contact = "491700000000";

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    public static async Task<MediaReport> RunAsync(LoadOptions options, DirectoryInfo data)
    {
        await using var rig = await LoadRig.StartAsync(data);
        var library = await ThroughLibraryAsync(rig, data, options.Bytes);
        var instance = (await rig.LinkAsync(rig.Sink.Url, count: 1))[0].InstanceId;
        await PassAsync(rig, instance, Small);
        await Task.Delay(Settling);
        var one = await PassAsync(rig, instance, options.Bytes / 5);
        await Task.Delay(Settling);
        var together = await SendTogetherAsync(rig, instance, options.Bytes / 10);
        return new MediaReport(options.Bytes / MiB, library, options.Bytes / 5 / MiB, one, AtOnce, options.Bytes / 10 / MiB, together);
    }

    private static async Task<MediaPass> ThroughLibraryAsync(LoadRig rig, DirectoryInfo data, long length)
    {
        await using var client = await MediaClient.LinkAsync(rig.Sandbox, rig.Phones, data);
        await client.PassAsync(Small);
        return await client.PassAsync(length);
    }

    /// <summary>Sends a file, and asks for it again: the portal fetches it from WhatsApp, checks it and gives it out.</summary>
    private static async Task<MediaPass> PassAsync(LoadRig rig, string instance, long length)
    {
        var memory = new PeakMemory(rig.Portal.Id);
        var clock = Stopwatch.StartNew();
        var (id, sent) = await rig.Api.SendFileAsync(instance, Contact, length);
        var up = clock.Elapsed;
        clock.Restart();
        var (size, sha256) = await rig.Api.FetchFileAsync(instance, id);
        if (size != length || sha256 != sent)
            throw new InvalidOperationException("What came back is not what was sent.");
        return new MediaPass(length / up.TotalSeconds / 1e6, length / clock.Elapsed.TotalSeconds / 1e6, memory.IdleMiB, memory.ExtraMiB);
    }

    private static async Task<MediaPass> SendTogetherAsync(LoadRig rig, string instance, long length)
    {
        var memory = new PeakMemory(rig.Portal.Id);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => rig.Api.SendFileAsync(instance, Contact, length)));
        return new MediaPass(AtOnce * length / clock.Elapsed.TotalSeconds / 1e6, 0, memory.IdleMiB, memory.ExtraMiB);
    }
}
