using System.Buffers.Text;
using System.Security.Cryptography;

namespace WaPortal.Sandbox.Media;

/// <summary>
/// The encrypted files that clients have uploaded, under their hashes: the server can neither read them nor mix them up. A file under
/// another hash than its own is refused. When all of them together grow too large, the oldest go.
/// </summary>
internal sealed class MediaShelf : IDisposable
{
    private const int PieceSize = 64 * 1024;

    /// <summary>Names of files end so that only phones have.</summary>
    private const string OnPhones = ".phone";

    private readonly SandboxOptions _options;
    private readonly Lazy<DirectoryInfo> _folder;
    private readonly bool _isTemporary;
    private readonly Lock _gate = new();

    public MediaShelf(SandboxOptions options)
    {
        _options = options;
        _isTemporary = options.StateFile is null;
        _folder = new Lazy<DirectoryInfo>(() => options.StateFile is { } file
            ? Directory.CreateDirectory(file + "-media")
            : Directory.CreateTempSubdirectory("sandbox-media-"));
        Addresses = [.. options.MediaAddresses.Select(address => new Uri(address))];
    }

    /// <summary>What uploads have to show: told to devices, new with every start.</summary>
    public string Auth { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));

    /// <summary>Where files are taken and given, best first; empty until the program knows.</summary>
    public IReadOnlyList<Uri> Addresses { get; set; }

    /// <summary>Takes a file.</summary>
    /// <param name="token">Its hash, URL-safe base64, padded or not.</param>
    /// <param name="body">The file.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False when it is too large or has another hash.</returns>
    public async Task<bool> PutAsync(string token, Stream body, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_folder.Value.FullName, Path.GetRandomFileName());
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, useAsync: true);
            await using (file.ConfigureAwait(false))
            {
                var piece = new byte[PieceSize];
                int read;
                while ((read = await body.ReadAsync(piece, cancellationToken).ConfigureAwait(false)) > 0)
                {
                    if (file.Position + read > _options.MaxMediaBytes)
                        return false;
                    hash.AppendData(piece, 0, read);
                    await file.WriteAsync(piece.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                }
            }

            var name = Base64Url.EncodeToString(hash.GetHashAndReset());
            if (name != token.TrimEnd('='))
                return false;
            Place(path, name);
            return true;
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Takes a file of the sandbox's own, piece by piece. Nothing is kept when that fails.</summary>
    /// <param name="write">Writes the file and tells its hash.</param>
    /// <returns>Its token.</returns>
    public async Task<string> PutAsync(Func<Stream, Task<byte[]>> write)
    {
        var path = Path.Combine(_folder.Value.FullName, Path.GetRandomFileName());
        try
        {
            string token;
            var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, useAsync: true);
            await using (file.ConfigureAwait(false))
                token = Base64Url.EncodeToString(await write(file).ConfigureAwait(false));
            Place(path, token);
            return token;
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Takes a file of the sandbox's own.</summary>
    /// <param name="token">Its hash.</param>
    /// <param name="file">All of it.</param>
    public void Put(string token, byte[] file)
    {
        lock (_gate)
        {
            File.WriteAllBytes(Path.Combine(_folder.Value.FullName, token), file);
            MakeRoom(token);
        }
    }

    /// <summary>A file by its hash, or null.</summary>
    public FileStream? Open(string token)
    {
        var name = token.TrimEnd('=');
        if (!IsToken(name))
            return null;
        try
        {
            return new FileStream(Path.Combine(_folder.Value.FullName, name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1, useAsync: true);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Forgets a file, as the media hosts do after some weeks. The phones that had it have it still.</summary>
    /// <returns>False when there was none.</returns>
    public bool Forget(string token)
    {
        lock (_gate)
            return TryMove(token, token.TrimEnd('=') + OnPhones);
    }

    /// <summary>A phone uploads a file again.</summary>
    /// <returns>What it is kept under now: another name, where it had been forgotten; null when nobody has it.</returns>
    public string? Reupload(string token)
    {
        var next = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes));
        lock (_gate)
            return TryMove(token.TrimEnd('=') + OnPhones, next) ? next : File.Exists(Path.Combine(_folder.Value.FullName, token)) ? token : null;
    }

    /// <summary>True for what a hash looks like, and so for no path.</summary>
    public static bool IsToken(string token) =>
        token.TrimEnd('=') is { Length: 43 } name && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    public void Dispose()
    {
        if (_isTemporary && _folder.IsValueCreated)
            _folder.Value.Delete(recursive: true);
    }

    private void Place(string path, string name)
    {
        lock (_gate)
        {
            File.Move(path, Path.Combine(_folder.Value.FullName, name), overwrite: true);
            MakeRoom(name);
        }
    }

    private bool TryMove(string from, string to)
    {
        var place = Path.Combine(_folder.Value.FullName, from);
        if (!File.Exists(place))
            return false;
        File.Move(place, Path.Combine(_folder.Value.FullName, to), overwrite: true);
        return true;
    }

    private void MakeRoom(string newest)
    {
        var files = _folder.Value.EnumerateFiles().Where(file => IsToken(file.Name)).OrderBy(file => file.LastWriteTimeUtc).ToList();
        var total = files.Sum(file => file.Length);
        foreach (var file in files.TakeWhile(_ => total > _options.MaxMediaTotalBytes).Where(file => file.Name != newest))
        {
            total -= file.Length;
            file.Delete();
        }
    }
}
