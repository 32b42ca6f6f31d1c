using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace WaPortal.Infrastructure.Persistence;

/// <summary>The directory that holds everything the portal writes to disk. Made on first use, readable by its user alone.</summary>
public sealed class DataDirectory
{
    public DataDirectory(IOptions<DataOptions> options, IHostEnvironment environment)
        : this(System.IO.Path.Combine(environment.ContentRootPath, options.Value.Directory))
    {
    }

    internal DataDirectory(string path) => Path = System.IO.Path.GetFullPath(path);

    /// <summary>Absolute.</summary>
    public string Path { get; }

    /// <summary>The absolute path of a file in it; the directory exists when this returns.</summary>
    public string File(string name)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Path);
        else
            Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return System.IO.Path.Combine(Path, name);
    }
}
