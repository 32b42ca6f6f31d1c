using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Media;

/// <summary>Where files stay while they are handled; a store that all nodes reach does as well as a disk.</summary>
public interface IFileShelf
{
    /// <summary>Takes a file, piece by piece.</summary>
    /// <param name="content">Read to its end.</param>
    /// <param name="maxBytes">A larger one is refused with <see cref="MediaErrors.TooLarge"/>.</param>
    /// <param name="cancellationToken">Cancels; nothing is kept then.</param>
    Task<Result<HeldFile>> KeepAsync(Stream content, long maxBytes, CancellationToken cancellationToken);

    /// <summary>Takes a file from somebody who writes it. When that fails nothing is kept.</summary>
    Task<HeldFile> KeepAsync(Func<Stream, Task> write, CancellationToken cancellationToken);

    /// <summary>Opens a file.</summary>
    /// <exception cref="FileNotFoundException">It is gone.</exception>
    Stream Open(string key);

    /// <summary>Lets go of a file; one that is gone already is no error.</summary>
    void Drop(string key);
}
