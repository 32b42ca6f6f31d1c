using System.Diagnostics;

namespace WaPortal.Benchmarks.Load;

/// <summary>The portal as it is installed: published, with its styles and scripts compressed.</summary>
internal static class PublishedPortal
{
    /// <summary>Publishes it; the result is where it stands.</summary>
    /// <exception cref="InvalidOperationException">It could not be published; why, stands above.</exception>
    public static async Task<string> MakeAsync(DirectoryInfo data)
    {
        var output = Path.Combine(data.FullName, "published");
        // What it says goes where this program's words go: reading it would last as long as the build servers that it starts.
        using var publish = Process.Start("dotnet", ["publish", ProjectFolder(), "-c", "Release", "-o", output, "-v", "q", "-nologo"]);
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? output : throw new InvalidOperationException("The portal could not be published.");
    }

    private static string ProjectFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var project = Path.Combine(folder.FullName, "WaPortal.Web");
            if (File.Exists(Path.Combine(project, "WaPortal.Web.csproj")))
                return project;
        }

        throw new InvalidOperationException("The benchmarks do not stand in the repository.");
    }
}
