using System.Buffers;
using WaPortal.Domain.Media;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Media;

/// <summary>Files in the data directory, under names of our own. What a killed process left behind is removed at the next start.</summary>
internal sealed class DiskFileShelf : IFileShelf
{
    private const int PieceSize = 64 * 1024;

    private readonly DirectoryInfo _folder;

    public DiskFileShelf(DataDirectory data)
    {
        _folder = new DirectoryInfo(data.File("in-hand"));
        if (_folder.Exists)
            _folder.Delete(recursive: true);
    }

    public async Task<Result<HeldFile>> KeepAsync(Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        var key = Guid.NewGuid().ToString("N");
        var isKept = false;
        var piece = ArrayPool<byte>.Shared.Rent(PieceSize);
        try
        {
            FileType? type = null;
            var length = 0L;
            var file = new FileStream(PathOf(key), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, useAsync: true);
            await using (file.ConfigureAwait(false))
            {
                int read;
                while ((read = await content.ReadAtLeastAsync(piece.AsMemory(0, PieceSize), PieceSize, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false)) > 0)
                {
                    type ??= FileType.Detect(piece.AsSpan(0, read));
                    length += read;
                    if (length > maxBytes)
                        return MediaErrors.TooLarge;
                    await file.WriteAsync(piece.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                }
            }

            isKept = true;
            return new HeldFile(key, length, type ?? FileType.Detect([]));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece, clearArray: true);
            if (!isKept)
                Drop(key);
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
                var head = new byte[FileType.HeadLength];
                file.Position = 0;
                var seen = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
                var held = new HeldFile(key, file.Length, FileType.Detect(head.AsSpan(0, seen)));
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

    private string PathOf(string key)
    {
        if (!Guid.TryParseExact(key, "N", out _))
            throw new FileNotFoundException("There is no such file.");
        _folder.Create();
        return Path.Combine(_folder.FullName, key);
    }
}
