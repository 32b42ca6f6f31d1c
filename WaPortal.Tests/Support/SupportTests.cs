namespace WaPortal.Tests.Support;

/// <summary>The helpers that other tests rest on, where a quiet failure of theirs would let those pass.</summary>
public sealed class SupportTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_started_process_hands_out_its_lines_and_dies_with_its_children()
    {
        await using var process = StartedProcess.Start("/bin/sh", ["-c", "sleep 60 & echo child $!; read line; echo got $line; wait"]);

        var child = await process.WaitForLineAsync(line => line.StartsWith("child ", StringComparison.Ordinal), Limit);
        await process.WriteLineAsync("hello");
        var answer = await process.WaitForLineAsync(line => line.StartsWith("got ", StringComparison.Ordinal), Limit);
        await process.KillAsync();

        Assert.Equal("got hello", answer);
        Assert.True(process.HasExited);
        Assert.True(IsGone(child["child ".Length..]), "the child outlived its group");
    }

    [Fact]
    public async Task Waiting_for_a_line_that_never_comes_fails_with_what_was_said_instead()
    {
        await using var process = StartedProcess.Start("/bin/sh", ["-c", "echo something else; echo and a complaint >&2"]);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => process.WaitForLineAsync(line => line == "ready", Limit));

        Assert.Contains("something else", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_browser_shows_a_page()
    {
        await using var browser = await Browser.StartAsync();

        var page = await browser.OpenAsync(new Uri("about:blank"));
        await page.SetContentAsync("<button onclick=\"this.textContent='linked'\">link</button>");
        await page.ClickAsync("button");

        Assert.Equal("linked", await page.TextContentAsync("button"));
    }

    // A zombie is gone for every purpose but its parent's; it has no memory map any more.
    private static bool IsGone(string id) =>
        !File.Exists($"/proc/{id}/maps") || File.ReadAllText($"/proc/{id}/maps").Length == 0;
}
