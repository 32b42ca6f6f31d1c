namespace WaPortal.Domain.Media;

/// <summary>Where files stay that are kept: a disk, or a store of objects. Knows nothing of messages; a key is all there is to a file.</summary>
public interface IMediaStore
{
    /// <summary>Keeps a file; another one under the same key is replaced. Nobody finds a part of it: it is there when this returns, whole, or not at all.</summary>
    /// <param name="key">From <see cref="MediaFile.NewKey"/>; never anything that came from outside.</param>
    /// <param name="content">Read from where it stands to its end; seekable, so that a store that has to be told the length first, or fails half way, can ask.</param>
    /// <param name="cancellationToken">Cancels; nothing is kept then.</param>
    /// <exception cref="IOException">The store does not take it, now.</exception>
    Task PutAsync(string key, Stream content, CancellationToken cancellationToken);

    /// <summary>Opens a file from a place in it to its end; null when it is not there.</summary>
    /// <exception cref="IOException">The store does not answer.</exception>
    Task<Stream?> OpenAsync(string key, long from, CancellationToken cancellationToken);

    /// <summary>How many bytes a file has; null when it is not there.</summary>
    /// <exception cref="IOException">The store does not answer.</exception>
    Task<long?> SizeAsync(string key, CancellationToken cancellationToken);

    /// <summary>Lets go of a file; one that is gone already is no error.</summary>
    /// <exception cref="IOException">The store does not answer.</exception>
    Task DeleteAsync(string key, CancellationToken cancellationToken);
}
