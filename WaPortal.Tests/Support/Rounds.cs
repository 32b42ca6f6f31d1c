namespace WaPortal.Tests.Support;

/// <summary>Scripts of random steps, the same in every run.</summary>
internal static class Rounds
{
    /// <summary>Runs a number of scripts one after the other; whichever fails is told in full.</summary>
    public static async Task RunAsync<T>(int rounds, int steps, Func<Random, T> next, Func<T[], Task> run)
    {
        for (var round = 0; round < rounds; round++)
        {
            var random = new Random(round);
            var script = Enumerable.Range(0, random.Next(1, steps + 1)).Select(_ => next(random)).ToArray();
            try
            {
                await run(script);
            }
            catch (Exception failed)
            {
                throw new InvalidOperationException($"Round {round} failed: {string.Join(' ', script)}", failed);
            }
        }
    }
}
