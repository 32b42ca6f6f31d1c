namespace WaPortal.Benchmarks.Load;

/// <summary>What the load program is asked to do.</summary>
/// <param name="Instances">Linked instances, 1..5,000.</param>
/// <param name="Messages">Messages each way, 1..1,000,000.</param>
/// <param name="Bytes">Length of the largest file; given in MiB, 1 to 500; twenty of a tenth of it are sent at once.</param>
/// <param name="Pages">Open pages, 1..100.</param>
/// <param name="Windows">How many of them are windows that are looked at, the others being tabs behind; 0 for all.</param>
/// <param name="JsonFile">Where to write the figures as well, or null.</param>
internal sealed record LoadOptions(int Instances, int Messages, long Bytes, int Pages, int Windows, string? JsonFile)
{
    public const string Usage = "load|hole|history|media|pages --instances N --messages M --bytes 500M --pages 25 [--windows W] [--json FILE]";

    private const long MiB = 1024 * 1024;

    /// <exception cref="ArgumentException">The words are not of that form; the message says which.</exception>
    public static LoadOptions Parse(ReadOnlySpan<string> words)
    {
        var options = new LoadOptions(100, 2000, 500 * MiB, 25, 0, null);
        for (var i = 0; i < words.Length; i += 2)
        {
            if (i + 1 == words.Length)
                throw new ArgumentException($"{words[i]} needs a value. Usage: {Usage}");
            options = words[i] switch
            {
                "--instances" => options with { Instances = Number(words[i + 1], 5_000) },
                "--messages" => options with { Messages = Number(words[i + 1], 1_000_000) },
                "--bytes" => options with { Bytes = MiB * Number(words[i + 1].TrimEnd('M'), 500) },
                "--pages" => options with { Pages = Number(words[i + 1], 100) },
                "--windows" => options with { Windows = Number(words[i + 1], 100) },
                "--json" => options with { JsonFile = words[i + 1] },
                _ => throw new ArgumentException($"Unknown option {words[i]}. Usage: {Usage}"),
            };
        }

        return options;
    }

    private static int Number(string text, int most) =>
        int.TryParse(text, out var number) && number >= 1 && number <= most
            ? number
            : throw new ArgumentException($"'{text}' is no number from 1 to {most}. Usage: {Usage}");
}
