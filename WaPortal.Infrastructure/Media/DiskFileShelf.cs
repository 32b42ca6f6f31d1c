using System.Buffers;
using WaPortal.Domain.Media;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Media;

/// <summary>Files in the data directory, under names of our own. What a killed process left behind is removed at the next start.</summary>
internal sealed class DiskFileShelf : IFileShelf
{
    /// <summary>In the data directory: what is there is nobody's after a restart.</summary>
    internal const string Folder = "in-hand";

    private const int PieceSize = 64 * 1024;

    private readonly DirectoryInfo _folder;

    public DiskFileShelf(DataDirectory data)
    {
        _folder = new DirectoryInfo(data.File(Folder));
        if (_folder.Exists)
            _folder.Delete(recursive: true);
    }

    public async Task<Result<HeldFile>> KeepAsync(Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        try
        {
            return await KeepAsync(file => CopyAsync(content, file, maxBytes, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (TooLargeException)
        {
            return MediaErrors.TooLarge;
        }
    }

    public async Task<HeldFile> KeepAsync(Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        var key = Guid.NewGuid().ToString("N");
        var isKept = false;
        try
        {
            var file = new FileStream(PathOf(key), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, PieceSize, useAsync: true);
            await using (file.ConfigureAwait(false))
            {
                await write(file).ConfigureAwait(false);
                await file.FlushAsync(cancellationToken).ConfigureAwait(false);
                var held = new HeldFile(key, file.Length, await FileProbe.ReadAsync(file, cancellationToken).ConfigureAwait(false));
                isKept = true;
                return held;
            }
        }
        finally
        {
            if (!isKept)
                Drop(key);
        }
    }

    public Stream Open(string key) => new FileStream(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1, useAsync: true);

    public void Drop(string key) => File.Delete(PathOf(key));

    private static async Task CopyAsync(Stream content, Stream file, long maxBytes, CancellationToken cancellationToken)
    {
        var piece = ArrayPool<byte>.Shared.Rent(PieceSize);
        try
        {
            int read;
            for (var length = 0L; (read = await content.ReadAsync(piece, cancellationToken).ConfigureAwait(false)) > 0;)
            {
                length += read;
                if (length > maxBytes)
                    throw new TooLargeException();
                await file.WriteAsync(piece.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece, clearArray: true);
        }
    }

    private string PathOf(string key)
    {
        if (!Guid.TryParseExact(key, "N", out _))
            throw new FileNotFoundException("There is no such file.");
        _folder.Create();
        return Path.Combine(_folder.FullName, key);
    }

    private sealed class TooLargeException : Exception;
}
