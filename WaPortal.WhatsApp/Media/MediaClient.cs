using System.Security.Cryptography;
using WaPortal.WhatsApp.Connection;

namespace WaPortal.WhatsApp.Media;

/// <summary>Sends files to WhatsApp's media hosts and fetches them: encrypted on the way out, checked in full on the way in.</summary>
internal sealed class MediaClient
{
    private readonly ClientContext _context;
    private readonly MediaTransfer _transfer;

    public MediaClient(ClientContext context)
    {
        _context = context;
        _transfer = new MediaTransfer(context, new MediaHosts(context));
    }

    public async Task<MediaReference> UploadAsync(MediaKind kind, Stream file, CancellationToken cancellationToken)
    {
        var mediaKey = RandomNumberGenerator.GetBytes(MediaKeys.MediaKeySize);
        using var keys = new MediaKeys(mediaKey, kind);
        // Its name is its hash, so all of it has to be encrypted before the first byte goes.
        await using var encrypted = Scratch();
        var made = await MediaSeal.SealAsync(keys, file, encrypted, cancellationToken).ConfigureAwait(false);
        var (url, path) = await _transfer.UploadAsync(kind, encrypted, made.SealedHash, cancellationToken).ConfigureAwait(false);
        return new MediaReference(kind, url, path, mediaKey, made.PlainHash, made.SealedHash, made.Length, _context.Time.GetUtcNow());
    }

    public async Task DownloadAsync(MediaReference reference, long maxBytes, Stream output, CancellationToken cancellationToken)
    {
        if (reference.MediaKey.Length != MediaKeys.MediaKeySize)
            throw new MediaException(MediaFailure.Corrupt, "The message carries no key for its file.");
        using var keys = new MediaKeys(reference.MediaKey, reference.Kind);
        await using var encrypted = Scratch();
        // Padding and MAC come on top of the file.
        await _transfer.DownloadAsync(reference, maxBytes + 16 + MediaKeys.MacSize, encrypted, cancellationToken).ConfigureAwait(false);
        var expected = new SealedFile(reference.FileLength, reference.FileSha256, reference.FileEncSha256);
        if (!await MediaSeal.OpenAsync(keys, encrypted, expected, output, cancellationToken).ConfigureAwait(false))
            throw new MediaException(MediaFailure.Corrupt, "The file is not the one that the message speaks of.");
    }

    /// <summary>A file for ciphertext, gone when closed.</summary>
    public FileStream Scratch()
    {
        var folder = Directory.CreateDirectory(_context.Options.ScratchDirectory ?? Path.GetTempPath());
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        };
        return new FileStream(Path.Combine(folder.FullName, "wa-" + Path.GetRandomFileName()), options);
    }
}
