using Microsoft.Extensions.Hosting;
using WaPortal.Domain.Media;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Media;

/// <summary>Files in a directory, in folders by the first letters of their keys. Written beside their place, and moved there when they are whole and on the disk.</summary>
internal sealed class DiskMediaStore : IMediaStore
{
    /// <summary>In the data directory, unless the settings name another place.</summary>
    internal const string DefaultFolder = "media";

    private const string Incoming = "incoming";
    private const int PieceSize = 64 * 1024;

    /// <summary>What lies half written for longer was left behind by a process that was killed.</summary>
    private static readonly TimeSpan LongestWrite = TimeSpan.FromHours(1);

    private readonly string _root;

    public DiskMediaStore(MediaOptions options, DataDirectory data, IHostEnvironment environment, TimeProvider time)
        : this(options.Directory is { } directory ? Path.Combine(environment.ContentRootPath, directory) : data.File(DefaultFolder), time)
    {
    }

    internal DiskMediaStore(string root, TimeProvider time)
    {
        _root = Path.GetFullPath(root);
        var incoming = new DirectoryInfo(Path.Combine(_root, Incoming));
        if (!incoming.Exists)
            return;
        // Other nodes may be writing there just now.
        foreach (var file in incoming.EnumerateFiles().Where(file => file.LastWriteTimeUtc < time.GetUtcNow().UtcDateTime - LongestWrite))
            file.Delete();
    }

    public Task PutAsync(string key, Stream content, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        var place = PathOf(key);
        var draft = Path.Combine(_root, Incoming, Path.GetRandomFileName());
        CreateFolder(Path.GetDirectoryName(draft)!);
        CreateFolder(Path.GetDirectoryName(place)!);
        try
        {
            var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, useAsync: true);
            await using (file.ConfigureAwait(false))
            {
                await content.CopyToAsync(file, PieceSize, cancellationToken).ConfigureAwait(false);
                // A name must not come through a power failure without its content.
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, place, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }

        return true;
    });

    public Task<Stream?> OpenAsync(string key, long from, CancellationToken cancellationToken) => GuardAsync(() =>
    {
        var place = new FileInfo(PathOf(key));
        if (!place.Exists)
            return Task.FromResult<Stream?>(null);
        var file = new FileStream(place.FullName, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1, useAsync: true) { Position = from };
        return Task.FromResult<Stream?>(file);
    });

    public Task<long?> SizeAsync(string key, CancellationToken cancellationToken) => GuardAsync(() =>
    {
        var place = new FileInfo(PathOf(key));
        return Task.FromResult(place.Exists ? place.Length : (long?)null);
    });

    public Task DeleteAsync(string key, CancellationToken cancellationToken) => GuardAsync(() =>
    {
        var place = new FileInfo(PathOf(key));
        if (place.Exists)
            place.Delete();
        return Task.FromResult(true);
    });

    private static async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (UnauthorizedAccessException refusal)
        {
            throw new IOException("The media directory does not allow it.", refusal);
        }
    }

    private static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private string PathOf(string key) => Guid.TryParseExact(key, "N", out _)
        ? Path.Combine(_root, key[..2], key)
        : throw new ArgumentException("That is no key of a file.", nameof(key));
}
