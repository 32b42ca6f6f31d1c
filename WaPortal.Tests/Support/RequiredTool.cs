namespace WaPortal.Tests.Support;

/// <summary>
/// A program that some tests need and a machine may lack. Such a test is skipped with the reason; with
/// WAPORTAL_REQUIRE_ALL=1, as CI sets it, it fails instead, so that nothing goes untested unseen.
/// </summary>
internal sealed class RequiredTool(string name, string remedy, params string[] places)
{
    public static RequiredTool Node { get; } = new("Node.js 20 or newer", "install nodejs", "node");

    public static RequiredTool Npm { get; } = new("npm", "install npm", "npm");

    public static RequiredTool Python { get; } = new("Python 3", "install python3", "python3");

    public static RequiredTool Chromium { get; } = new("Chromium", "apt-get install chromium", "/usr/bin/chromium");

    public static bool EverythingIsRequired =>
        Environment.GetEnvironmentVariable("WAPORTAL_REQUIRE_ALL") is "1" or "true";

    /// <summary>The program's path; ends the test when there is none.</summary>
    public string Path => Find() ?? throw Missing($"{name} is missing on this machine ({remedy})");

    /// <summary>Ends the test as skipped, or as failed where everything is required; never returns.</summary>
    public static Exception Missing(string reason)
    {
        if (EverythingIsRequired)
            Assert.Fail(reason);

        Assert.Skip(reason);
        return new InvalidOperationException(reason);
    }

    private string? Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator);
        return places
            .SelectMany(place => System.IO.Path.IsPathRooted(place) ? [place] : folders.Select(folder => System.IO.Path.Combine(folder, place)))
            .FirstOrDefault(File.Exists);
    }
}
