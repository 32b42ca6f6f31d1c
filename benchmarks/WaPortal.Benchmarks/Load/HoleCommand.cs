namespace WaPortal.Benchmarks.Load;

/// <summary>
/// What one receiver that never answers costs all the others: webhooks of many instances with a healthy receiver are timed from the
/// sender's phone to the receiver, first by themselves, then beside an instance whose receiver is a black hole with a backlog.
/// </summary>
internal static class HoleCommand
{
    private const int Rounds = 4;
    private const int Portions = 20;
    private const int Backlog = 1000;

    private static readonly TimeSpan PortionEvery = TimeSpan.FromMilliseconds(250);

    public static async Task<HoleReport> RunAsync(LoadOptions options, DirectoryInfo data)
    {
        await using var rig = await LoadRig.StartAsync(data);
        await using var hole = new BlackHole();
        var healthy = await rig.LinkAsync(rig.Sink.Url, options.Instances);
        var swallowed = await rig.LinkAsync(hole.Url, count: 1);
        var contacts = Enumerable.Range(0, options.Instances).Select(i => $"4917{i:D8}").ToList();

        // Each pair has met and all code is loaded before it is measured.
        await RoundAsync(rig, healthy, contacts, options.Messages);
        var alone = await RoundsAsync(rig, healthy, contacts, options.Messages);
        await rig.Phones.SendBulkAsync(contacts, [swallowed[0].Phone], Backlog, "hole");
        await LoadRig.UntilAsync(() => Task.FromResult(hole.Swallowed > 0), "a connection to the black hole");
        var beside = await RoundsAsync(rig, healthy, contacts, options.Messages);

        return new HoleReport(
            options.Instances, options.Messages * Rounds, Backlog, hole.Swallowed,
            alone.Percentile(0.5), alone.Percentile(0.95), alone.Percentile(0.99),
            beside.Percentile(0.5), beside.Percentile(0.95), beside.Percentile(0.99));
    }

    private static async Task<Latencies> RoundsAsync(
        LoadRig rig, IReadOnlyList<LinkedAccount> accounts, IReadOnlyList<string> contacts, int messages)
    {
        var all = new List<double>();
        for (var round = 0; round < Rounds; round++)
            all.AddRange(await RoundAsync(rig, accounts, contacts, messages));
        return new Latencies(all);
    }

    /// <summary>Sends in portions, at a pace that leaves the machine room, and waits for every webhook.</summary>
    private static async Task<IReadOnlyList<double>> RoundAsync(
        LoadRig rig, IReadOnlyList<LinkedAccount> accounts, IReadOnlyList<string> contacts, int messages)
    {
        var sent = new Dictionary<string, double>();
        var portion = Math.Max(1, messages / Portions);
        using var pace = new PeriodicTimer(PortionEvery);
        for (var from = 0; from < messages; from += portion)
        {
            // The same pairs throughout, a different one first in each portion.
            var senders = contacts.Select((_, i) => contacts[(i + from) % contacts.Count]).ToList();
            var phones = accounts.Select((_, i) => accounts[(i + from) % accounts.Count].Phone).ToList();
            foreach (var (id, at) in await rig.Phones.SendBulkAsync(senders, phones, Math.Min(portion, messages - from), "beside"))
                sent.Add(id, at);
            await pace.WaitForNextTickAsync();
        }

        await LoadRig.UntilAsync(() => Task.FromResult(sent.Keys.All(rig.Sink.Arrivals.ContainsKey)), $"{messages} webhooks");
        return [.. sent.Select(pair => rig.Sink.Arrivals[pair.Key] - pair.Value)];
    }
}
