namespace WaPortal.Tests.Support;

/// <summary>Where the sources are, for what a test takes from them: the judges' scripts, the README, sample files.</summary>
internal static class RepositoryFolder
{
    public static string Root { get; } = Find();

    public static string Of(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "WaPortal.sln")))
                return folder.FullName;

        throw new DirectoryNotFoundException("No WaPortal.sln above the tests' own folder");
    }
}
